<?xml version="1.0" encoding="UTF-8"?>
<!-- The apparatus at the end of the page: corrections and variants, abbreviations, and the names of the document. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">
  <xsl:include href="blocks.xsl"/>
  <xsl:include href="about.xsl"/>

  <!-- Corrections and variants, abbreviations.  Context: the TEI element. -->
  <xsl:template name="f:apparatus" as="element(Q{}section)*">
    <xsl:variable name="readings" as="element()*" select="key('f:apparatus', generate-id(.))"/>
    <xsl:variable name="abbreviations" as="element(choice)*" select="text//choice[abbr][expan]"/>
    <xsl:if test="$readings">
      <section class="apparatus" aria-labelledby="page:readings">
        <h2 id="page:readings">{f:word(if ($readings/self::app) then 'variants' else 'corrections', $language)}</h2>
        <ul>
          <xsl:apply-templates select="$readings" mode="f:entry"/>
        </ul>
      </section>
    </xsl:if>
    <xsl:if test="$abbreviations">
      <section class="abbreviations" aria-labelledby="page:abbreviations">
        <h2 id="page:abbreviations">{f:word('abbreviations', $language)}</h2>
        <dl>
          <xsl:for-each-group select="$abbreviations" group-by="f:plain(abbr[1]) || ' = ' || f:plain(expan[1])">
            <xsl:sort select="lower-case(current-grouping-key())"/>
            <div>
              <dt>{f:plain(abbr[1])}</dt>
              <dd>{f:plain(expan[1])}</dd>
            </div>
          </xsl:for-each-group>
        </dl>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:variable name="f:in-source" as="xs:string" select="f:word('source', $language) || ': '"/>

  <!-- One entry: the reading of the text, the others with their witnesses, who decided, the way back. -->
  <xsl:mode name="f:entry" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:template match="choice | app" mode="f:entry" as="element(Q{}li)">
    <xsl:variable name="number" as="xs:integer" select="f:entry-number(.)"/>
    <xsl:variable name="chosen" as="element()?" select="f:chosen(.)"/>
    <li id="entry:{$number}">
      <a class="lemma" href="#reading:{$number}">{f:plain($chosen)}</a>
      <xsl:text>] </xsl:text>
      <xsl:for-each select="f:rejected(., $chosen)">
        <xsl:if test="position() gt 1">; </xsl:if>
        <span class="original">
          <xsl:choose>
            <xsl:when test="self::sic or self::orig">
              <xsl:text>{$f:in-source}</xsl:text>
              <s>{f:plain(.)}</s>
            </xsl:when>
            <xsl:otherwise>{(f:plain(.)[. ne ''], '–')[1]}</xsl:otherwise>
          </xsl:choose>
        </span>
        <xsl:value-of select="@wit ! (' ' || string-join(tokenize(.) ! replace(., '^#', ''), ' '))"/>
      </xsl:for-each>
      <xsl:sequence select="$chosen ! f:warrant(.)"/>
    </li>
  </xsl:template>

  <!-- The names that the registers know, each with the paragraphs that mention it. -->
  <xsl:template name="f:names-here" as="element(Q{}section)?">
    <xsl:variable name="refs" as="xs:string*" select="distinct-values($f:named ! f:refs(.))[map:contains($f:known, .)]"/>
    <xsl:if test="exists($refs)">
      <section class="names" aria-labelledby="page:names">
        <h2 id="page:names">{f:word('names', $language)}</h2>
        <div class="columns">
          <xsl:for-each select="'person', 'place', 'org'">
            <xsl:sequence select="f:names-of($refs[starts-with(., current() || ':')], .)"/>
          </xsl:for-each>
        </div>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:names-of" as="element(Q{}div)?">
    <xsl:param name="refs" as="xs:string*"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:if test="exists($refs)">
      <div>
        <h3>{f:word($kind || 's', $language)}</h3>
        <ul>
          <xsl:for-each select="$refs ! $f:known(.)">
            <xsl:sort select="f:sort-key(?name)"/>
            <li>
              <a href="{?page}">
                <xsl:if test="$kind eq 'person'">
                  <xsl:attribute name="data-limit" select="'person'"/>
                </xsl:if>
                <xsl:text>{?name}</xsl:text>
              </a>
              <xsl:sequence select="f:whereabouts(?mentions)"/>
              <xsl:if test="exists(?rest)">
                <span class="card">{?rest}</span>
              </xsl:if>
            </li>
          </xsl:for-each>
        </ul>
      </div>
    </xsl:if>
  </xsl:function>

  <!-- Links to the numbered paragraphs that hold some names. -->
  <xsl:function name="f:whereabouts" as="element(Q{}span)?">
    <xsl:param name="names" as="element()*"/>
    <xsl:variable name="paragraphs" as="element()*" select="$names/ancestor::*[self::p or self::ab][parent::div or parent::body]"/>
    <xsl:if test="$paragraphs">
      <span class="whereabouts">
        <xsl:for-each select="$paragraphs">
          <xsl:variable name="number" as="xs:integer" select="f:paragraph-number(.)"/>
          <xsl:text> </xsl:text>
          <a href="#{(@xml:id, 'paragraph:' || $number)[1]}" aria-label="{$f:paragraph} {$number}">{$number}</a>
        </xsl:for-each>
      </span>
    </xsl:if>
  </xsl:function>
</xsl:transform>

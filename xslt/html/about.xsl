<?xml version="1.0" encoding="UTF-8"?>
<!-- About this document: the header as a scholar reads it. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">
  <xsl:include href="phrases.xsl"/>
  <xsl:include href="../common/header.xsl"/>

  <!-- Context: the TEI element. -->
  <xsl:template name="f:about" as="element(Q{}section)">
    <xsl:param name="entry" as="element(e:document)?"/>
    <xsl:variable name="source" as="element(biblFull)?" select="f:source(.)"/>
    <section class="about" id="page:about" aria-labelledby="page:about-head">
      <h2 id="page:about-head">{f:word('about', $language)}</h2>
      <dl class="data">
        <xsl:for-each select="f:witnesses(.)">
          <xsl:sequence select="
            f:datum('archive', f:archive(.)), f:datum('shelfmark', f:shelfmark(.)),
            f:datum('citation', msContents/msItem/note[@type = 'citation'] ! f:plain(.)),
            f:datum('original-language', msContents/msItem/textLang/@mainLang ! f:language-name(., $language))"/>
        </xsl:for-each>
        <xsl:sequence select="
          f:datum('author', f:authors(.) ! f:plain(.)),
          f:credits(.) ! f:named(f:plain(resp), * except resp),
          f:datum('source', $source/titleStmt/(author | editor) ! f:plain(.)),
          f:datum('publisher', $source/publicationStmt/(publisher | authority) ! f:plain(.)),
          f:datum('uploaded', $source/publicationStmt/date[@type = 'uploaded'] ! f:date-shown(.)),
          f:datum('record', $source/publicationStmt/idno[@type = 'record'] ! f:plain(.)),
          f:link-datum('source', $source/publicationStmt/idno[@type = 'URI']),
          f:datum('funder', f:funders(.) ! f:plain(.))"/>
        <xsl:apply-templates select="teiHeader/profileDesc/correspDesc" mode="f:about"/>
        <xsl:apply-templates select="teiHeader/profileDesc/textClass/keywords" mode="f:about"/>
        <xsl:call-template name="f:rights"/>
        <xsl:sequence select="f:datum('language', teiHeader/profileDesc/langUsage/language ! (f:plain(.)[. ne ''], @ident ! f:language-name(., $language))[1])"/>
        <xsl:sequence select="f:datum('edited-by', teiHeader/fileDesc/titleStmt/editor ! f:plain(.))"/>
        <xsl:call-template name="f:encoding"/>
        <xsl:for-each select="teiHeader/fileDesc/publicationStmt/availability/licence[1]">
          <xsl:sequence select="f:row(f:word('licence', $language), f:anchor(string(@target), f:plain(.)))"/>
        </xsl:for-each>
        <xsl:if test="$entry">
          <div class="downloads">
            <dt>{f:word('download', $language)}</dt>
            <dd>
              <span>
                <a href="tei/{encode-for-uri($entry/@stem)}.xml" type="application/tei+xml">{f:word('tei', $language)}</a>
                <xsl:text> · </xsl:text>
                <a href="text/{encode-for-uri($entry/@stem)}.txt" type="text/plain">{f:word('plain-text', $language)}</a>
                <xsl:for-each select="$entry/e:download">
                  <xsl:text> · </xsl:text>
                  <xsl:sequence select="f:download(.)"/>
                </xsl:for-each>
              </span>
            </dd>
          </div>
        </xsl:if>
      </dl>
    </section>
  </xsl:template>

  <!-- One datum under its label; nothing where there is no value. -->
  <xsl:function name="f:datum" as="element(Q{}div)?">
    <xsl:param name="word" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:if test="exists($values[. ne ''])">
      <xsl:sequence select="f:named(f:word($word, $language), $values[. ne ''])"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:named" as="element(Q{}div)?">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="values" as="item()*"/>
    <xsl:if test="exists($values)">
      <div>
        <dt>{$label}</dt>
        <xsl:for-each select="$values">
          <dd>{normalize-space(string(.))}</dd>
        </xsl:for-each>
      </div>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:row" as="element(Q{}div)">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="nodes" as="node()*"/>
    <div>
      <dt>{$label}</dt>
      <dd>
        <xsl:sequence select="$nodes"/>
      </dd>
    </div>
  </xsl:function>

  <xsl:function name="f:link-datum" as="element(Q{}div)?">
    <xsl:param name="word" as="xs:string"/>
    <xsl:param name="address" as="element()*"/>
    <xsl:if test="$address">
      <xsl:sequence select="f:row(f:word($word, $language), f:anchor(f:plain($address[1]), f:plain($address[1])))"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:date-shown" as="xs:string">
    <xsl:param name="date" as="element(date)"/>
    <xsl:sequence select="(f:date-in-words($date, $language)[. ne ''], f:plain($date))[1]"/>
  </xsl:function>

  <!-- Who wrote to whom, and whether a program inferred it. -->
  <xsl:mode name="f:about" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="correspDesc" mode="f:about" as="element(Q{}div)*">
    <xsl:apply-templates select="correspAction, correspContext" mode="f:about"/>
  </xsl:template>

  <xsl:template match="correspAction" mode="f:about" as="element(Q{}div)">
    <xsl:variable name="values" as="xs:string*" select="(* except (date | note)) ! f:plain(.), date ! f:date-shown(.)"/>
    <div>
      <dt>{f:word('corr-' || @type, $language)}</dt>
      <dd>
        <xsl:text>{string-join($values[. ne ''], ', ')}</xsl:text>
        <xsl:sequence select="f:warrant(..)"/>
      </dd>
    </div>
  </xsl:template>

  <!-- What the header says of the letters before and after, and to what this one belongs. -->
  <xsl:template match="correspContext" mode="f:about" as="element(Q{}div)?">
    <xsl:if test="normalize-space()">
      <div>
        <dt>{f:word('correspondence', $language)}</dt>
        <xsl:for-each select="*[normalize-space()]">
          <dd>
            <xsl:value-of select="map { 'prev': 'previous', 'next': 'next' }(string(@type)) ! (f:word(., $language) || ': ')"/>
            <xsl:apply-templates select="." mode="f:text"/>
          </dd>
        </xsl:for-each>
      </div>
    </xsl:if>
  </xsl:template>

  <!-- People, places, topics and subjects that the source page lists. -->
  <xsl:template match="keywords" mode="f:about" as="element(Q{}div)?">
    <xsl:variable name="word" as="xs:string" select="if (@scheme = '#people') then 'persons' else if (@scheme = '#places') then 'places' else 'subjects'"/>
    <xsl:sequence select="f:datum($word, string-join(.//term ! f:plain(.), ' · '))"/>
  </xsl:template>

  <!-- "(automatic, certainty: medium)" for what carries @resp and @cert. -->
  <xsl:function name="f:warrant" as="element(Q{}span)?">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="words" as="xs:string*" select="
      f:word('automatic', $language)[tokenize($node/@resp) = '#toolkit'],
      $node/@cert ! (f:word('certainty', $language) || ': ' || .)"/>
    <xsl:if test="exists($words)">
      <span class="warrant"> ({string-join($words, ', ')})</span>
    </xsl:if>
  </xsl:function>

  <xsl:template name="f:rights" as="element(Q{}div)?">
    <xsl:if test="f:rights(.)">
      <div class="rights">
        <dt>{f:word('rights', $language)}</dt>
        <dd>
          <xsl:apply-templates select="f:rights(.)" mode="f:rights"/>
        </dd>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:mode name="f:rights" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:template match="p | ab | licence" mode="f:rights" as="element(Q{}p)">
    <p>
      <xsl:apply-templates mode="f:text"/>
      <xsl:if test="@target">
        <xsl:text> </xsl:text>
        <xsl:sequence select="f:anchor(string(@target), string(@target))"/>
      </xsl:if>
    </p>
  </xsl:template>

  <!-- The state of the encoding, what was normalised, and who changed what. -->
  <xsl:template name="f:encoding" as="element(Q{}div)">
    <xsl:variable name="status" as="xs:string" select="f:status(.)"/>
    <div class="status {$status[. = ('machine', 'reviewed', 'published')]}">
      <dt>{f:word('encoding', $language)}</dt>
      <dd>
        <strong>{if (f:is-word('status-' || $status)) then f:word('status-' || $status, $language) else $status}</strong>
      </dd>
      <xsl:for-each select="teiHeader/encodingDesc/editorialDecl//(p | ab)">
        <dd>
          <xsl:apply-templates mode="f:text"/>
        </dd>
      </xsl:for-each>
      <xsl:for-each select="teiHeader/revisionDesc//change[@when]">
        <dd>{f:date(@when, $language)}: {f:plain(.)}</dd>
      </xsl:for-each>
    </div>
  </xsl:template>
</xsl:transform>

<?xml version="1.0" encoding="UTF-8"?>
<!-- About the edition: who made it, what is in it, in what state it is, and what its headers say of the principles. -->
<xsl:package name="urn:tei-toolkit:html:colophon" package-version="1.0" version="3.0" expand-text="yes"
  exclude-result-prefixes="#all" default-mode="f:colophon"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="overview.xsl"/>

  <!-- The edition document in, the page out. -->
  <xsl:mode name="f:colophon" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" mode="f:colophon" as="element(Q{}html)">
    <xsl:call-template name="f:overview">
      <xsl:with-param name="word" select="'about-the-edition'"/>
      <xsl:with-param name="here" select="'about.html'"/>
      <xsl:with-param name="sections" as="element()*">
        <xsl:apply-templates select="e:edition" mode="f:colophon"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="e:edition" mode="f:colophon" as="element()*">
    <xsl:variable name="documents" as="element(e:document)*" select="e:documents/e:document"/>
    <xsl:if test="e:description">
      <section class="description" aria-label="{f:word('abstract', $language)}">
        <xsl:for-each select="e:description/e:p">
          <p>{normalize-space(.)}</p>
        </xsl:for-each>
      </section>
    </xsl:if>
    <xsl:variable name="made" as="element(Q{}div)*" select="
      f:fact(f:word('edited-by', $language), e:editor ! normalize-space(.)), f:fact(f:word('publisher', $language), e:publisher ! normalize-space(.)),
      f:fact(f:word('date', $language), e:published ! f:date(normalize-space(.), $language)), e:licence ! f:licence(.)"/>
    <xsl:if test="exists(($made, e:download))">
      <section aria-labelledby="page:edition">
        <h2 id="page:edition">{f:word('edition', $language)}</h2>
        <dl class="data">
          <xsl:sequence select="$made"/>
          <xsl:if test="e:download">
            <div class="downloads"><dt>{f:word('download', $language)}</dt><dd><xsl:sequence select="f:downloads()"/></dd></div>
          </xsl:if>
        </dl>
      </section>
    </xsl:if>
    <section aria-labelledby="page:numbers">
      <h2 id="page:numbers">{f:word('statistics', $language)}</h2>
      <dl class="data">
        <xsl:variable name="dates" as="xs:string*" select="sort($documents/@when[matches(., '^\d{4}')] ! string(.))"/>
        <xsl:sequence select="
          f:fact(f:word('documents', $language), string(count($documents))),
          f:fact(f:word('date', $language), if (exists($dates)) then f:date-range($dates[1], $dates[last()], $language) else ()),
          f:fact(f:word('kind', $language), f:counted($documents/e:kind[f:is-kind(@type)] ! f:kind-word(@type, $language))),
          f:fact(f:word('language', $language), f:counted($documents/@lang[. ne ''] ! f:language-name(., $language))),
          ('person', 'place', 'org') ! f:fact(f:word(. || 's', $language), f:mentioned($documents, .))"/>
      </dl>
    </section>
    <xsl:if test="$documents/e:principle">
      <section class="principles" aria-labelledby="page:principles">
        <h2 id="page:principles">{f:word('principles', $language)}</h2>
        <xsl:for-each-group select="$documents/e:principle" group-by="@of || ' ' || .">
          <xsl:sort select="-count(current-group())"/>
          <xsl:sort select="current-grouping-key()"/>
          <p>
            <xsl:text>{.}</xsl:text>
            <xsl:if test="count(current-group()/..) lt count($documents)">
              <span class="soft"> ({count(current-group()/..)} / {count($documents)})</span>
            </xsl:if>
          </p>
        </xsl:for-each-group>
      </section>
    </xsl:if>
    <section aria-labelledby="page:states">
      <h2 id="page:states">{f:word('states', $language)}</h2>
      <dl class="data">
        <xsl:sequence select="f:fact(f:word('documents', $language), f:counted($documents/@status ! f:state(.))), f:validation($documents)"/>
      </dl>
    </section>
  </xsl:template>

  <xsl:function name="f:licence" as="element(Q{}div)">
    <xsl:param name="licence" as="element(e:licence)"/>
    <div>
      <dt>{f:word('licence', $language)}</dt>
      <dd><xsl:sequence select="f:anchor(string($licence/@target), normalize-space($licence))"/></dd>
    </div>
  </xsl:function>

  <!-- "Letter: 12", "Telegram: 3": the most frequent first. -->
  <xsl:function name="f:counted" as="xs:string*">
    <xsl:param name="values" as="xs:string*"/>
    <xsl:for-each-group select="$values[. ne '']" group-by=".">
      <xsl:sort select="-count(current-group())"/>
      <xsl:sort select="current-grouping-key()"/>
      <xsl:sequence select="current-grouping-key() || ': ' || count(current-group())"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- How many documents the build has checked by grammar and rules, and how often these had something to say. -->
  <xsl:function name="f:validation" as="element(Q{}div)?">
    <xsl:param name="documents" as="element(e:document)*"/>
    <xsl:variable name="remarks" as="xs:integer*" select="$documents/@remarks ! xs:integer(.)"/>
    <xsl:sequence select="
      f:fact(f:word('validation', $language), (
        f:word('checked', $language)[exists($remarks)] ! (. || ': ' || count($remarks)),
        f:word('remarks', $language)[exists($remarks)] ! (. || ': ' || sum(($remarks, $documents[1]/../@remarks ! xs:integer(.)))),
        f:word('unchecked', $language)[exists($remarks)][count($remarks) lt count($documents)] ! (. || ': ' || count($documents) - count($remarks))))"/>
  </xsl:function>

  <xsl:function name="f:state" as="xs:string">
    <xsl:param name="status" as="xs:string"/>
    <xsl:sequence select="if (f:is-word('status-' || $status)) then f:word('status-' || $status, $language) else $status"/>
  </xsl:function>

  <!-- "8 (mentions: 41)": entries of a register that are mentioned, and how often. -->
  <xsl:function name="f:mentioned" as="xs:string?">
    <xsl:param name="documents" as="element(e:document)*"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:variable name="refs" as="xs:string*" select="$documents/e:mention/@ref[starts-with(., $kind || ':')] ! string(.)"/>
    <xsl:variable name="names" as="element(e:name)*" select="$edition/e:edition/e:names/e:name[starts-with(@ref, $kind || ':')]"/>
    <xsl:if test="exists(($refs, $names))">
      <xsl:sequence select="(count($names)[. gt 0], count(distinct-values($refs)))[1] || ' (' || f:word('mentions', $language) || ': ' || (sum($names/@mentions)[. gt 0], count($refs))[1] || ')'"/>
    </xsl:if>
  </xsl:function>
</xsl:package>

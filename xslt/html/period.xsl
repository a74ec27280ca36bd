<?xml version="1.0" encoding="UTF-8"?>
<!-- The documents of one period, in an edition of more than one page carries. -->
<xsl:package name="urn:tei-toolkit:html:period" package-version="1.0" version="3.0" expand-text="yes"
  exclude-result-prefixes="#all" default-mode="f:period"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="documents.xsl"/>

  <!-- The edition document in, as far as it is about the period that e:edition/@period names; its page out. -->
  <xsl:mode name="f:period" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" mode="f:period" as="element(Q{}html)">
    <xsl:apply-templates select="e:edition" mode="f:period"/>
  </xsl:template>

  <xsl:template match="e:edition" mode="f:period" as="element(Q{}html)">
    <xsl:variable name="own" as="element(e:period)" select="e:periods/e:period[@name eq current()/@period]"/>
    <xsl:variable name="name" as="xs:string" select="f:period-name($own)"/>
    <xsl:call-template name="f:page">
      <xsl:with-param name="title" select="f:word('documents', $language) || ', ' || $name"/>
      <xsl:with-param name="kind" select="'index-page period-page'"/>
      <xsl:with-param name="here" select="encode-for-uri($own/@page)"/>
      <xsl:with-param name="policy" select="f:list-policy(e:documents)"/>
      <xsl:with-param name="metadata" select="f:list-script(e:documents)"/>
      <xsl:with-param name="main" as="node()*">
        <header class="title">
          <h1>{$name}</h1>
          <ul class="overview">
            <li><a href="index.html#page:documents">{f:word('documents', $language)}</a></li>
            <li><a href="timeline.html">{f:word('timeline', $language)}</a></li>
          </ul>
        </header>
        <xsl:apply-templates select="e:documents" mode="f:listed"/>
        <nav class="neighbours" aria-label="{f:word('documents-by-year', $language)}">
          <xsl:sequence select="
            $own/preceding-sibling::e:period[1] ! f:period-link(., 'previous', 'prev'), $own/following-sibling::e:period[1] ! f:period-link(., 'next', 'next')"/>
        </nav>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="f:period-link" as="element(Q{}a)">
    <xsl:param name="period" as="element(e:period)"/>
    <xsl:param name="word" as="xs:string"/>
    <xsl:param name="rel" as="xs:string"/>
    <a class="{$word}" rel="{$rel}" href="{encode-for-uri($period/@page)}">
      <span class="direction">{f:word($word, $language)}</span>
      <xsl:text> </xsl:text>
      <span class="what">{f:period-name($period)}</span>
    </a>
  </xsl:function>
</xsl:package>

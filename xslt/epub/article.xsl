<?xml version="1.0" encoding="UTF-8"?>
<!-- A document: its heading, its text by the templates of the web site, its apparatus, what the header says. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:epub="http://www.idpf.org/2007/ops"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="../html/blocks.xsl"/>
  <xsl:include href="../html/about.xsl"/>
  <xsl:include href="../html/apparatus.xsl"/>
  <xsl:include href="pages.xsl"/>

  <xsl:template name="f:article" as="element(Q{}article)">
    <article>
      <xsl:copy-of select="@xml:lang ! f:plain-attribute('lang', .), f:direction((@xml:lang, $language)[1]), @xml:id ! f:plain-attribute('id', .)"/>
      <xsl:call-template name="f:title-block"/>
      <div class="reading">
        <xsl:apply-templates select="text/(front | body | back | group)" mode="f:text"/>
      </div>
      <div class="back-matter" lang="{$language}" dir="{f:direction($language)}">
        <xsl:call-template name="f:apparatus"/>
        <xsl:call-template name="f:about">
          <xsl:with-param name="entry" select="()"/>
        </xsl:call-template>
      </div>
    </article>
  </xsl:template>

  <xsl:function name="f:plain-attribute" as="attribute()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:attribute name="{$name}" select="$value"/>
  </xsl:function>

  <!-- Title, kinds and date, where the original lies, summary. -->
  <xsl:template name="f:title-block" as="element(Q{}header)">
    <xsl:variable name="kinds" as="xs:string*" select="distinct-values(f:divisions(.) ! string((@type, 'document')[1])[f:is-kind(.)])"/>
    <xsl:variable name="titles" as="element(title)*" select="teiHeader/fileDesc/titleStmt/title[normalize-space()]"/>
    <header class="title">
      <h1>
        <xsl:apply-templates select="($titles[@type = 'main'], $titles)[1]/node()" mode="f:text"/>
        <xsl:value-of select="f:title(.)[empty($titles)]"/>
      </h1>
      <p class="whence" lang="{$language}" dir="{f:direction($language)}">{string-join(($kinds ! f:kind-word(., $language), f:date-line(., $language))[. ne ''], ' · ')}</p>
      <xsl:for-each select="f:witnesses(.)[1]">
        <xsl:where-populated>
          <p class="whence" lang="{$language}" dir="{f:direction($language)}">{string-join((f:archive(.), f:shelfmark(.))[. ne ''], ', ')}</p>
        </xsl:where-populated>
      </xsl:for-each>
      <xsl:where-populated>
        <div class="abstract" role="doc-abstract" aria-label="{f:word('abstract', $language)}">
          <xsl:apply-templates select="f:abstract(.)" mode="f:text"/>
        </div>
      </xsl:where-populated>
    </header>
  </xsl:template>

  <!-- Where a page begins: a place that the list of pages leads to. -->
  <xsl:template match="pb" mode="f:text" priority="0.8" as="element(Q{}span)">
    <span class="pb" role="doc-pagebreak" id="{f:page-id(.)}" aria-label="{string-join((f:word('page', $language), @n), ' ')}">
      <xsl:text>{string-join(('|', @n), ' ')}</xsl:text>
    </span>
  </xsl:template>
</xsl:transform>

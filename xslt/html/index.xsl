<?xml version="1.0" encoding="UTF-8"?>
<!-- The first page: what the edition is, its documents, licence and colophon. -->
<xsl:package name="urn:tei-toolkit:html:index" package-version="1.0" version="3.0" expand-text="yes"
  exclude-result-prefixes="#all" default-mode="f:index"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="documents.xsl"/>
  <xsl:include href="blocks.xsl"/>

  <!-- The edition document in, its first page out. -->
  <xsl:mode name="f:index" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" mode="f:index" as="element(Q{}html)">
    <xsl:apply-templates select="e:edition" mode="f:index"/>
  </xsl:template>

  <xsl:template match="e:edition" mode="f:index" as="element(Q{}html)">
    <xsl:call-template name="f:page">
      <xsl:with-param name="title" select="f:edition-title()"/>
      <xsl:with-param name="description" select="normalize-space(e:description)"/>
      <xsl:with-param name="kind" select="'index-page'"/>
      <xsl:with-param name="here" select="'index.html'"/>
      <xsl:with-param name="policy" select="f:list-policy(e:documents)"/>
      <xsl:with-param name="metadata" select="f:edition-metadata(.), f:list-script(e:documents)"/>
      <xsl:with-param name="main" as="node()*">
        <header class="title">
          <h1>{f:edition-title()}</h1>
          <xsl:apply-templates select="e:subtitle" mode="f:index"/>
          <xsl:if test="e:editor">
            <p class="editors">{f:word('edited-by', $language)} {string-join(e:editor ! normalize-space(.), ', ')}</p>
          </xsl:if>
          <xsl:apply-templates select="(e:page[@name = 'home'], e:description)[1]" mode="f:index"/>
          <xsl:sequence select="f:overviews('index.html')"/>
          <xsl:if test="e:download">
            <p class="downloads"><xsl:text>{f:word('download', $language)}: </xsl:text><xsl:sequence select="f:downloads()"/></p>
          </xsl:if>
        </header>
        <xsl:apply-templates select="e:documents" mode="f:listed"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The edition as a book, for Zotero and others: Dublin Core, OpenGraph.  Zotero takes contributors for authors, and knows
       editors by the name that EPrints has for them. -->
  <xsl:function name="f:edition-metadata" as="element(Q{}meta)*">
    <xsl:param name="about" as="element(e:edition)"/>
    <xsl:variable name="title" as="xs:string" select="string-join(($about/e:title, $about/e:subtitle) ! normalize-space(.)[. ne ''], '. ')"/>
    <xsl:variable name="url" as="xs:string" select="normalize-space($about/e:url)"/>
    <xsl:sequence select="
      f:meta('DC.title', $title), f:meta('eprints.editors_name', $about/e:editor ! normalize-space(.)),
      f:meta('DC.publisher', normalize-space($about/e:publisher)), f:meta('DC.date', normalize-space($about/e:published)),
      f:meta('DC.language', $language), f:meta('DC.identifier', $url), f:meta('DC.rights', string($about/e:licence/@target)),
      f:meta('DC.description', normalize-space($about/e:description)),
      f:property('og:type', 'book'), f:property('og:title', $title), f:property('og:url', $url)"/>
  </xsl:function>

  <xsl:template match="e:subtitle" mode="f:index" as="element(Q{}p)">
    <p class="subtitle">{normalize-space(.)}</p>
  </xsl:template>

  <xsl:template match="e:description" mode="f:index" as="element(Q{}div)">
    <div class="description">
      <xsl:apply-templates select="e:p" mode="f:index"/>
    </div>
  </xsl:template>

  <!-- The edition's own words for its first page, in the place of the description. -->
  <xsl:template match="e:page" mode="f:index" as="element(Q{}div)">
    <div class="description">
      <xsl:sequence select="f:own-language(.)"/>
      <xsl:apply-templates select="div" mode="f:text"/>
    </div>
  </xsl:template>

  <xsl:template match="e:description/e:p" mode="f:index" as="element(Q{}p)">
    <p>{normalize-space(.)}</p>
  </xsl:template>
</xsl:package>

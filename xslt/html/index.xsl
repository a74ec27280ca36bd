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
      <xsl:with-param name="metadata" select="f:list-script(e:documents)"/>
      <xsl:with-param name="main" as="node()*">
        <header class="title">
          <h1>{f:edition-title()}</h1>
          <xsl:apply-templates select="e:subtitle" mode="f:index"/>
          <xsl:if test="e:editor">
            <p class="editors">{f:word('edited-by', $language)} {string-join(e:editor ! normalize-space(.), ', ')}</p>
          </xsl:if>
          <xsl:apply-templates select="(e:page[@name = 'home'], e:description)[1]" mode="f:index"/>
          <xsl:sequence select="f:overviews('index.html'), f:downloads()"/>
        </header>
        <xsl:apply-templates select="e:documents" mode="f:listed"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

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

<?xml version="1.0" encoding="UTF-8"?>
<!-- The introduction that the editors wrote in Markdown as a chapter, by the templates of the web site; nothing where there is none. -->
<xsl:package name="urn:tei-toolkit:epub:introduction" package-version="1.0" version="3.0" expand-text="yes"
  exclude-result-prefixes="#all" default-mode="f:introduction"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:epub="http://www.idpf.org/2007/ops"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="whole.xsl"/>
  <xsl:include href="../html/blocks.xsl"/>

  <xsl:output method="xhtml" html-version="5.0" encoding="UTF-8" indent="no" omit-xml-declaration="yes" include-content-type="no"/>

  <xsl:mode name="f:introduction" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" mode="f:introduction" as="element()?">
    <xsl:apply-templates select="e:edition/e:page[@name = 'introduction']" mode="f:introduction"/>
  </xsl:template>

  <xsl:template match="e:page" mode="f:introduction" as="element()">
    <xsl:call-template name="f:chapter">
      <xsl:with-param name="title" select="f:introduction-title(.)"/>
      <xsl:with-param name="type" select="'frontmatter'"/>
      <xsl:with-param name="main" as="node()*">
        <section epub:type="introduction" role="doc-introduction" aria-labelledby="heading">
          <xsl:sequence select="f:own-language(.)"/>
          <header class="title">
            <h1 id="heading">{f:introduction-title(.)}</h1>
          </header>
          <div class="reading">
            <xsl:apply-templates select="div" mode="f:text"/>
          </div>
        </section>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:package>

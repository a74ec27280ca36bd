<?xml version="1.0" encoding="UTF-8"?>
<!-- A document as a chapter. -->
<xsl:package name="urn:tei-toolkit:epub:document" package-version="1.0" version="3.0" expand-text="yes"
  exclude-result-prefixes="#all" default-mode="f:document"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:epub="http://www.idpf.org/2007/ops"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="whole.xsl"/>
  <xsl:include href="article.xsl"/>

  <xsl:output method="xhtml" html-version="5.0" encoding="UTF-8" indent="no" omit-xml-declaration="yes" include-content-type="no"/>

  <xsl:mode name="f:document" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" mode="f:document" as="element()">
    <xsl:apply-templates select="TEI" mode="f:document"/>
  </xsl:template>

  <xsl:template match="TEI" mode="f:document" as="element()">
    <xsl:call-template name="f:chapter">
      <xsl:with-param name="title" select="f:title(.)"/>
      <xsl:with-param name="main" as="node()*">
        <xsl:call-template name="f:article"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:package>

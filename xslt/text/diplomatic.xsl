<?xml version="1.0" encoding="UTF-8"?>
<!-- The diplomatic text of a document: nothing but its words, as the source has them. -->
<xsl:package name="urn:tei-toolkit:text:diplomatic" package-version="1.0" version="3.0" expand-text="yes"
  exclude-result-prefixes="#all" default-mode="f:document"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="lines.xsl"/>

  <xsl:variable name="f:diplomatic" as="xs:boolean" select="true()"/>

  <xsl:mode name="f:document" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" mode="f:document" as="text()">
    <xsl:text>{f:text-of(TEI)}&#10;</xsl:text>
  </xsl:template>
</xsl:package>

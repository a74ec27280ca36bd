<?xml version="1.0" encoding="UTF-8"?>
<!-- Findings: how a stylesheet reports a fault of the document. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="parameters.xsl"/>

  <!-- Report a fault: `node` is where it is, `stop` ends the run. -->
  <xsl:template name="f:finding" as="empty-sequence()">
    <xsl:param name="code" as="xs:string"/>
    <xsl:param name="severity" as="xs:string" select="'error'"/>
    <xsl:param name="node" as="node()"/>
    <xsl:param name="message" as="xs:string"/>
    <xsl:param name="hint" as="xs:string"/>
    <xsl:param name="stop" as="xs:boolean" select="false()"/>
    <xsl:message terminate="{if ($stop) then 'yes' else 'no'}">
      <finding code="{$code}" severity="{$severity}" path="{path($node)}">{$message}<hint>{$hint}</hint></finding>
    </xsl:message>
  </xsl:template>

  <!-- An element that no rule of the format knows: it must not reach the reader raw.  It stops the document, unless the
       build is lenient: then the caller shows it in a box. -->
  <xsl:template name="f:no-rule" as="empty-sequence()">
    <xsl:call-template name="f:finding">
      <xsl:with-param name="code" select="'PUB501'"/>
      <xsl:with-param name="severity" select="if ($f:lenient) then 'warning' else 'error'"/>
      <xsl:with-param name="node" select="."/>
      <xsl:with-param name="message" select="'no rule shows the element “' || name() || '” in “' || name(..) || '”'"/>
      <xsl:with-param name="hint" select="'encode it as the schema allows, or add a template for it to the format'"/>
      <xsl:with-param name="stop" select="not($f:lenient)"/>
    </xsl:call-template>
  </xsl:template>
</xsl:transform>

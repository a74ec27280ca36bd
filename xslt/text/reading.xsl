<?xml version="1.0" encoding="UTF-8"?>
<!-- The reading text of a document: title, date, archive and shelfmark, summary, then the text. -->
<xsl:package name="urn:tei-toolkit:text:reading" package-version="1.0" version="3.0" expand-text="yes"
  exclude-result-prefixes="#all" default-mode="f:document"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="lines.xsl"/>

  <xsl:variable name="f:diplomatic" as="xs:boolean" select="false()"/>

  <xsl:mode name="f:document" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" mode="f:document" as="text()">
    <xsl:text>{string-join((TEI, teiCorpus/TEI) ! f:whole(.), '&#10;&#10;' || string-join((1 to 72) ! '=') || '&#10;&#10;')}&#10;</xsl:text>
  </xsl:template>

  <xsl:function name="f:whole" as="xs:string">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="about" as="xs:string*" select="
      string-join((f:title($tei), string-join(f:authors($tei) ! f:plain(.), ', '), f:date-line($tei, $language),
        f:witnesses($tei) ! string-join((f:archive(.), f:shelfmark(.))[. ne ''], ', '))[. ne ''], '&#10;'),
      string-join(f:abstract($tei) ! f:plain(.), '&#10;')"/>
    <xsl:sequence select="string-join(($about, f:text-of($tei))[. ne ''], '&#10;&#10;')"/>
  </xsl:function>
</xsl:package>

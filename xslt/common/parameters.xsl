<?xml version="1.0" encoding="UTF-8"?>
<!-- What every entry package is given: the edition document and the registers, see docs/design.md. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:param name="edition" as="document-node()" required="yes"/>
  <xsl:param name="registers" as="document-node()" required="yes"/>

  <!-- Whether elements without a rule are shown in a box instead of stopping their document. -->
  <xsl:variable name="f:lenient" as="xs:boolean" select="$edition/e:edition/@lenient = 'yes'"/>

  <!-- The language of the interface: the edition's, whatever the language of a document. -->
  <xsl:variable name="language" as="xs:string" select="string(($edition/e:edition/@xml:lang, 'en')[1])"/>
</xsl:transform>

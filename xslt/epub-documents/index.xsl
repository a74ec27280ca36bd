<?xml version="1.0" encoding="UTF-8"?>
<!-- A page that leads to the e-book of each document. -->
<xsl:package name="urn:tei-toolkit:epub-documents:index" package-version="1.0" version="3.0" default-mode="f:index"
  exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="../common/files.xsl"/>

  <xsl:variable name="f:suffix" as="xs:string" select="'.epub'"/>
</xsl:package>

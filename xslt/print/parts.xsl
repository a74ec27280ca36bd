<?xml version="1.0" encoding="UTF-8"?>
<!-- All that a book of documents and the print of one document share. -->
<xsl:transform version="3.0" expand-text="yes" default-mode="f:book" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:array="http://www.w3.org/2005/xpath-functions/array"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="../common/parameters.xsl"/>
  <xsl:include href="../common/findings.xsl"/>
  <xsl:include href="../common/citation.xsl"/>
  <xsl:include href="../common/names.xsl"/>
  <xsl:include href="../common/notes.xsl"/>
  <xsl:include href="../common/pictures.xsl"/>
  <xsl:include href="../common/words.xsl"/>
  <xsl:include href="strings.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="front.xsl"/>
  <xsl:include href="document.xsl"/>
  <xsl:include href="flow.xsl"/>
  <xsl:include href="blocks.xsl"/>
  <xsl:include href="lists.xsl"/>
  <xsl:include href="records.xsl"/>
  <xsl:include href="inline.xsl"/>
  <xsl:include href="apparatus.xsl"/>
  <xsl:include href="back.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <!-- TEI to Typst; f:front, the edition document to its first pages. -->
  <xsl:mode name="f:book" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="f:front" on-no-match="fail" on-multiple-match="fail"/>
</xsl:transform>

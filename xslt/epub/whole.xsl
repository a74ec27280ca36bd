<?xml version="1.0" encoding="UTF-8"?>
<!-- The e-book of the whole edition: where the chapters of documents and registers lie in it. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:epub="http://www.idpf.org/2007/ops"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="chapter.xsl"/>

  <!-- document-0001.xhtml: a name that every reader can open, whatever the TEI file is called. -->
  <xsl:function name="f:file-of" as="xs:string">
    <xsl:param name="entry" as="element(e:document)"/>
    <xsl:sequence select="'document-' || format-integer(count($entry/preceding-sibling::e:document) + 1, '0000') || '.xhtml'"/>
  </xsl:function>

  <xsl:function name="f:document-in-book" as="xs:string">
    <xsl:param name="entry" as="element(e:document)"/>
    <xsl:param name="part" as="xs:string"/>
    <xsl:sequence select="f:file-of($entry) || $part"/>
  </xsl:function>

  <xsl:function name="f:page-in-book" as="xs:string">
    <xsl:param name="page" as="xs:string"/>
    <xsl:param name="part" as="xs:string"/>
    <xsl:sequence select="$page || '.xhtml' || $part"/>
  </xsl:function>
</xsl:transform>

<?xml version="1.0" encoding="UTF-8"?>
<!-- The book: one teiCorpus of all documents in order becomes the source of a Typst document, whose design is book.typ. -->
<xsl:package version="3.0" default-mode="f:book" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:array="http://www.w3.org/2005/xpath-functions/array"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="parts.xsl"/>

  <xsl:template match="/" as="text()*">
    <xsl:apply-templates select="teiCorpus | TEI"/>
  </xsl:template>

  <xsl:template match="teiCorpus" as="text()*">
    <xsl:variable name="documents" as="element(TEI)*" select="TEI"/>
    <xsl:call-template name="f:design"><xsl:with-param name="documents" select="$documents"/></xsl:call-template>
    <xsl:apply-templates select="$edition/e:edition" mode="f:front"/>
    <xsl:call-template name="f:imprint"><xsl:with-param name="documents" select="$documents"/></xsl:call-template>
    <xsl:choose>
      <xsl:when test="exists($documents)">
        <xsl:text>#contents({f:string(f:word('contents', $language))}, (</xsl:text>
        <xsl:value-of select="$documents ! (f:string(f:document-label(.)) || ': ' || f:string(f:date-line(., $language)) || ', ')" separator=""/>
        <xsl:text>))&#10;</xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text>#empty-edition({f:string(f:word('contents', $language))})[{f:text(f:print-word('empty'))}]&#10;</xsl:text>
        <xsl:call-template name="f:finding">
          <xsl:with-param name="code" select="'PUB531'"/>
          <xsl:with-param name="severity" select="'warning'"/>
          <xsl:with-param name="node" select="."/>
          <xsl:with-param name="message" select="'the book has no documents'"/>
          <xsl:with-param name="hint" select="'put transcriptions into sources/ or TEI files into tei/ of the edition'"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="f:preface"/>
    <xsl:call-template name="f:introduction"/>
    <xsl:for-each select="1 to count($documents)">
      <xsl:apply-templates select="$documents[current()]">
        <xsl:with-param name="number" select="." tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:for-each>
    <xsl:call-template name="f:abbreviations"><xsl:with-param name="documents" select="$documents"/></xsl:call-template>
    <xsl:call-template name="f:archives"><xsl:with-param name="documents" select="$documents"/></xsl:call-template>
    <xsl:call-template name="f:indexes"><xsl:with-param name="documents" select="$documents"/></xsl:call-template>
    <xsl:call-template name="f:colophon"><xsl:with-param name="documents" select="$documents"/></xsl:call-template>
  </xsl:template>
</xsl:package>

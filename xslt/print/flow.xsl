<?xml version="1.0" encoding="UTF-8"?>
<!-- Blocks and lines, as Typst is told of them. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:array="http://www.w3.org/2005/xpath-functions/array"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="../common/blocks.xsl"/>

  <!-- The content of an element that may hold blocks, lines, or both: each run of words between blocks is a paragraph.
       `wrap` is the function of the design that sets such a paragraph. -->
  <xsl:template name="f:flow" as="text()*">
    <xsl:param name="nodes" as="node()*" select="node()"/>
    <xsl:param name="wrap" as="xs:string" select="'paragraph'"/>
    <xsl:for-each-group select="$nodes" group-adjacent="if (f:is-block(.)) then generate-id() else ''">
      <xsl:choose>
        <xsl:when test="current-grouping-key()">
          <xsl:apply-templates select="current-group()"/>
        </xsl:when>
        <xsl:when test="current-group()[self::* or normalize-space()]">
          <xsl:text>#{$wrap}[</xsl:text>
          <xsl:apply-templates select="current-group()"/>
          <xsl:text>]&#10;</xsl:text>
        </xsl:when>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>
</xsl:transform>

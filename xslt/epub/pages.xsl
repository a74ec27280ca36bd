<?xml version="1.0" encoding="UTF-8"?>
<!-- The pages of the originals: the places where they begin. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:epub="http://www.idpf.org/2007/ops"
  xmlns:f="urn:tei-toolkit:functions">

  <!-- The id of a page break: its own, else by its place in the document. -->
  <xsl:function name="f:page-id" as="xs:string">
    <xsl:param name="pb" as="element(pb)"/>
    <xsl:sequence select="string(($pb/@xml:id, 'pb.' || $f:page-places(generate-id($pb)))[1])"/>
  </xsl:function>

  <!-- Counted once: counting at each page break would take time in the square of their number. -->
  <xsl:variable name="f:page-places" as="map(xs:string, xs:integer)">
    <xsl:map>
      <xsl:for-each select="//TEI">
        <xsl:for-each select="text//pb">
          <xsl:map-entry key="generate-id()" select="position()"/>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>
</xsl:transform>

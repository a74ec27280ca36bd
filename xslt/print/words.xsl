<?xml version="1.0" encoding="UTF-8"?>
<!-- The words that only a book needs, as xslt/common/words.xsl has those of every format. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:array="http://www.w3.org/2005/xpath-functions/array"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:variable name="f:print-words" as="map(xs:string, map(xs:string, xs:string))" static="yes" f:from="words" select="map { }"/>

  <xsl:function name="f:print-word" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="($f:print-words(replace($language, '-.*$', '')) ! .($key), $f:print-words('en')($key))[1]"/>
  </xsl:function>
</xsl:transform>

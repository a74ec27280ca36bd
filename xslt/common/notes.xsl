<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: which are footnotes, and their numbers. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <!-- A note that has a @place stood at the foot, in the margin or at the end; one without stands in its line. -->
  <xsl:function name="f:is-footnote" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="exists($note/@place) and not($note/@place = 'inline')"/>
  </xsl:function>

  <xsl:key name="f:footnotes" match="text//note[@place][not(@place = 'inline')]" use="generate-id(ancestor::TEI[1])"/>

  <!-- The footnotes of a document, in order. -->
  <xsl:function name="f:footnotes" as="element(note)*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="key('f:footnotes', generate-id($tei), root($tei))"/>
  </xsl:function>

  <!-- The number that a footnote bears: the source's own (@n), else its place among the footnotes of its document. -->
  <xsl:function name="f:note-number" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="string(($note/@n, f:note-position($note))[1])"/>
  </xsl:function>

  <!-- The place of a footnote among those of its document, from 1. -->
  <xsl:function name="f:note-position" as="xs:integer">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="$f:note-positions(generate-id($note))"/>
  </xsl:function>

  <!-- Counted once for the source as a whole: counting at each note would take time in the square of their number. -->
  <xsl:variable name="f:note-positions" as="map(xs:string, xs:integer)"
    select="map:merge((//TEI ! f:positions(f:footnotes(.)), /e:edition/e:page ! f:positions(.//note[f:is-footnote(.)])))"/>

  <!-- The place of each of some nodes, by its generated id. -->
  <xsl:function name="f:positions" as="map(xs:string, xs:integer)">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:map>
      <xsl:for-each select="$nodes">
        <xsl:map-entry key="generate-id()" select="position()"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:function>
</xsl:transform>

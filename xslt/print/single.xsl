<?xml version="1.0" encoding="UTF-8"?>
<!-- One document as a Typst source: its heading and text, its abbreviations, where it comes from. -->
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
    <xsl:call-template name="f:design">
      <xsl:with-param name="documents" select="TEI"/>
      <xsl:with-param name="title" select="f:title(TEI)"/>
    </xsl:call-template>
    <xsl:apply-templates select="TEI">
      <xsl:with-param name="number" select="()" tunnel="yes"/>
    </xsl:apply-templates>
    <xsl:apply-templates select="TEI" mode="f:whence"/>
  </xsl:template>

  <!-- The edition, the rights in the text, the licence of the encoding, the state: what a page that travels alone must say. -->
  <xsl:mode name="f:whence" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:template match="TEI" mode="f:whence" as="text()*">
    <xsl:variable name="about" as="element(e:edition)" select="$edition/e:edition"/>
    <xsl:variable name="entry" as="element(e:document)?" select="$about/e:documents/e:document[@id = current()/@xml:id][1]"/>
    <xsl:variable name="editors" as="xs:string" select="string-join($about/e:editor ! normalize-space(.), ', ')"/>
    <xsl:text>#whence[&#10;</xsl:text>
    <xsl:sequence select="
      f:fact(f:word('edition', $language), string-join((normalize-space($about/e:title), ($editors[.] ! (f:word('edited-by', $language) || ' ' || .)),
        $about/e:publisher ! normalize-space(.), f:year-of($about/e:published)), '. ')),
      f:fact('', string(f:cited-address($entry))),
      f:fact(f:word('licence', $language), $about/e:licence ! (normalize-space(.), string(@target))),
      f:fact(f:print-word('rights-of-source'), f:rights(.) ! f:plain(.)),
      f:fact(f:print-word('states'), f:word('status-' || f:status(.), $language))"/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>
</xsl:package>

<?xml version="1.0" encoding="UTF-8"?>
<!-- The list of documents as Markdown. -->
<xsl:package name="urn:tei-toolkit:markdown:index" package-version="1.0" version="3.0" expand-text="yes"
  exclude-result-prefixes="#all" default-mode="f:index"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="../common/parameters.xsl"/>
  <xsl:include href="../common/dates.xsl"/>
  <xsl:include href="inline.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:mode name="f:index" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" mode="f:index" as="text()">
    <xsl:variable name="about" as="element(e:edition)" select="e:edition"/>
    <xsl:variable name="licence" as="element(e:licence)?" select="$about/e:licence"/>
    <xsl:text>{string-join((
      '# ' || f:escaped($about/e:title), $about/e:subtitle ! f:escaped(.), $about/e:editor => string-join(', ') => f:escaped(),
      $about/e:description/e:p ! f:safe-start(f:escaped(normalize-space(.))),
      string-join($about/e:documents/e:document ! f:entry-line(.), '&#10;'), $licence ! f:escaped(.))[. ne ''], '&#10;&#10;')}&#10;</xsl:text>
  </xsl:template>

  <xsl:function name="f:entry-line" as="xs:string">
    <xsl:param name="entry" as="element(e:document)"/>
    <xsl:variable name="date" as="xs:string" select="f:date($entry/@when, $language)"/>
    <xsl:sequence select="'- [' || f:escaped(normalize-space($entry/e:title)) || '](&lt;' || encode-for-uri($entry/@stem) || '.md>)' || (', ' || f:escaped($date))[$date]"/>
  </xsl:function>
</xsl:package>

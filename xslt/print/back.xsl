<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands after the documents: abbreviations, the indexes of names, the colophon. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:array="http://www.w3.org/2005/xpath-functions/array"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <!-- The entries of the registers that the text mentions, of one kind, in the order of the index. -->
  <xsl:function name="f:mentioned" as="element()*">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="documents" as="element(TEI)*"/>
    <xsl:variable name="refs" as="xs:string*" select="distinct-values(($documents/(text | teiHeader/profileDesc/abstract), $edition/e:edition/e:page[@name = 'introduction'])//*[@ref]/f:refs(.))[f:kind(.) eq $kind]"/>
    <xsl:variable name="entries" as="element()*" select="$refs ! f:entry(.)"/>
    <xsl:perform-sort select="$entries">
      <xsl:sort select="f:sort-name(.)" lang="{$language}"/>
      <xsl:sort select="string(@xml:id)"/>
    </xsl:perform-sort>
  </xsl:function>

  <xsl:template name="f:indexes" as="text()*">
    <xsl:param name="documents" as="element(TEI)*"/>
    <xsl:variable name="kinds" as="map(xs:string, element()*)" select="map:merge(('person', 'place', 'org') ! map { .: f:mentioned(., $documents) })"/>
    <xsl:if test="exists($kinds?*)">
      <xsl:text>#name-indexes(</xsl:text>
      <xsl:for-each select="('person', 'place', 'org')[exists($kinds(.))]">
        <xsl:text>({f:string(f:print-word('index-' || .))}, (&#10;</xsl:text>
        <xsl:sequence select="for $kind in ., $entry in $kinds($kind) return f:index-entry($kind, $entry)"/>
        <xsl:text>)), </xsl:text>
      </xsl:for-each>
      <xsl:text>)&#10;</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- Key, name, and what the register adds: years, the first sentence of its note. -->
  <xsl:function name="f:index-entry" as="text()">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="said" as="xs:string*" select="(f:life($entry), $entry/note[1]/replace(f:plain(.), '\.$', ''))[. ne '']"/>
    <xsl:text>({f:string($kind || ':' || $entry/@xml:id)}, {f:string(f:sort-name($entry))}, {f:string(string-join($said, ', '))}),&#10;</xsl:text>
  </xsl:function>

  <xsl:function name="f:expanded" as="element(choice)*">
    <xsl:param name="documents" as="element(TEI)*"/>
    <xsl:sequence select="$documents/text//choice[abbr][expan]"/>
  </xsl:function>

  <!-- Abbreviations that the encoding expands, each once. -->
  <xsl:template name="f:abbreviations" as="text()*">
    <xsl:param name="documents" as="element(TEI)*"/>
    <xsl:variable name="choices" as="element(choice)*" select="f:expanded($documents)"/>
    <xsl:if test="exists($choices)">
      <xsl:text>#abbreviations({f:string(f:word('abbreviations', $language))}, (&#10;</xsl:text>
      <xsl:for-each-group select="$choices" group-by="f:plain(abbr[1])">
        <xsl:sort select="current-grouping-key()" lang="{$language}"/>
        <xsl:text>({f:string(current-grouping-key())}, {f:string(string-join(distinct-values(current-group()/expan[1]/f:plain(.)), '; '))}),&#10;</xsl:text>
      </xsl:for-each-group>
      <xsl:text>))&#10;</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- Where the originals are kept: archives, and the documents of each in the order of their shelfmarks. -->
  <xsl:template name="f:archives" as="text()*">
    <xsl:param name="documents" as="element(TEI)*"/>
    <xsl:variable name="witnesses" as="element(msDesc)*" select="$documents/f:witnesses(.)[f:archive(.) or f:shelfmark(.)]"/>
    <xsl:if test="exists($witnesses)">
      <xsl:text>#archives({f:string(f:word('archives', $language))}, (&#10;</xsl:text>
      <xsl:for-each-group select="$witnesses" group-by="(f:archive(.)[. ne ''], '–')[1]">
        <xsl:sort select="f:sort-key(current-grouping-key())"/>
        <xsl:text>({f:string(current-grouping-key())}, (</xsl:text>
        <xsl:for-each select="current-group()">
          <xsl:sort select="f:shelfmark(.)"/>
          <xsl:sort select="count(ancestor::TEI[1]/preceding-sibling::TEI)"/>
          <xsl:variable name="tei" as="element(TEI)" select="ancestor::TEI[1]"/>
          <xsl:text>({f:string(f:shelfmark(.))}, {f:string(f:document-label($tei))}, {f:string(string-join((f:title($tei), f:date-line($tei, $language)[. ne '']), ', '))}), </xsl:text>
        </xsl:for-each>
        <xsl:text>)),&#10;</xsl:text>
      </xsl:for-each-group>
      <xsl:text>), fresh-page: {empty(f:expanded($documents))})&#10;</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template name="f:colophon" as="text()*">
    <xsl:param name="documents" as="element(TEI)*"/>
    <xsl:variable name="toolkit" as="xs:string" select="string($edition/e:edition/@toolkit)"/>
    <!-- After a list of the back matter it needs no page of its own. -->
    <xsl:variable name="follows" as="xs:boolean" select="exists(($documents/f:witnesses(.)[f:archive(.) or f:shelfmark(.)], f:expanded($documents))) or exists(('person', 'place', 'org') ! f:mentioned(., $documents))"/>
    <xsl:text>#colophon({f:string(f:print-word('colophon'))}, fresh-page: {not($follows)})[&#10;</xsl:text>
    <xsl:value-of select="(f:print-word('lines'), normalize-space(replace(f:print-word('made'), '%s', $toolkit))) ! ('#paragraph(our-line(' || f:string(.) || '))&#10;')" separator=""/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>
</xsl:transform>

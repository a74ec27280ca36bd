<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands before the documents: title page, imprint, what the edition is about, contents. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:array="http://www.w3.org/2005/xpath-functions/array"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <!-- The values that the design asks for.  The date is that on which the edition was published, else that of the latest
       change that an editor dated: without either there is none, for a clock would make other bytes each time. -->
  <xsl:template name="f:design" as="text()*">
    <xsl:param name="documents" as="element(TEI)*"/>
    <xsl:param name="title" as="xs:string" select="normalize-space($edition/e:edition/e:title)"/>
    <xsl:variable name="about" as="element(e:edition)" select="$edition/e:edition"/>
    <xsl:variable name="changed" as="xs:string*" select="$documents/teiHeader/revisionDesc//change/@when[matches(., '^\d{4}-\d\d-\d\d')]/substring(., 1, 10)[. castable as xs:date]"/>
    <xsl:variable name="date" as="xs:string?" select="(f:whole-day($about/e:published), max($changed))[1]"/>
    <xsl:variable name="names" as="xs:string*" select="f:mentioned('person', $documents) ! f:display-name(.)"/>
    <xsl:text>#import "book.typ": *&#10;#show: book.with(date: {if ($date) then f:typst-date($date) else 'none'}, title: {f:string($title)}, </xsl:text>
    <xsl:if test="$title ne normalize-space($about/e:title)">
      <xsl:text>above: {f:string(normalize-space($about/e:title))}, </xsl:text>
    </xsl:if>
    <xsl:text>editors: {f:array($about/e:editor ! f:string(normalize-space(.)))}, </xsl:text>
    <xsl:text>keywords: {f:array(sort($names) ! f:string(.))}, </xsl:text>
    <xsl:text>{f:language-arguments($language)}{$about/e:print ! f:look(.)})&#10;</xsl:text>
    <xsl:if test="$f:late-notes">
      <xsl:text>#let remark = late-remark&#10;#let variant = late-variant&#10;</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- Whether notes stand at the end of each document. -->
  <xsl:variable name="f:late-notes" as="xs:boolean" select="$edition/e:edition/e:print/@notes = 'end'"/>

  <!-- The look of the book as arguments: lengths as they are, if they are lengths; words as strings. -->
  <xsl:function name="f:look" as="xs:string">
    <xsl:param name="print" as="element(e:print)"/>
    <xsl:variable name="lengths" as="attribute()*" select="$print/(@width, @height, @inside, @outside, @top, @bottom, @size, @leading)[matches(., '^\d+(\.\d+)?(mm|cm|in|pt|em)$')]"/>
    <xsl:sequence select="string-join(($lengths ! (', ' || name() || ': ' || .), $print/(@font, @sides, @lines) ! (', ' || name() || ': ' || f:string(.))))"/>
  </xsl:function>

  <xsl:function name="f:typst-date" as="xs:string">
    <xsl:param name="when" as="xs:string"/>
    <xsl:variable name="date" as="xs:date" select="xs:date($when)"/>
    <xsl:sequence select="'datetime(year: ' || year-from-date($date) || ', month: ' || month-from-date($date) || ', day: ' || day-from-date($date) || ')'"/>
  </xsl:function>

  <!-- A year or a month by its first day, as in the metadata of the e-book. -->
  <xsl:function name="f:whole-day" as="xs:string?">
    <xsl:param name="published" as="element(e:published)?"/>
    <xsl:sequence select="normalize-space($published) ! (. || substring('-01-01', string-length(.) - 3))[. castable as xs:date]"/>
  </xsl:function>

  <xsl:template match="e:edition" mode="f:front" as="text()*">
    <xsl:if test="e:print/@half-title = 'yes'">
      <xsl:text>#half-title({f:string(normalize-space(e:title))})&#10;</xsl:text>
    </xsl:if>
    <xsl:text>#title-page(subtitle: {f:optional(e:subtitle)}, </xsl:text>
    <xsl:text>editors: {if (e:editor) then f:string(f:word('edited-by', $language) || ' ' || string-join(e:editor ! normalize-space(.), ', ')) else 'none'}, </xsl:text>
    <xsl:text>publisher: {f:optional(string-join((e:publisher ! normalize-space(.), f:year-of(e:published)), ', '))})&#10;</xsl:text>
  </xsl:template>

  <!-- Rights, licence, state of the documents, each once whatever the number of documents that say it. -->
  <xsl:template name="f:imprint" as="text()*">
    <xsl:param name="documents" as="element(TEI)*"/>
    <xsl:variable name="about" as="element(e:edition)" select="$edition/e:edition"/>
    <xsl:text>#imprint[&#10;</xsl:text>
    <xsl:sequence select="f:fact('', (string-join((normalize-space($about/e:title), string-join(($about/e:publisher ! normalize-space(.), f:year-of($about/e:published)), ', '))[. ne ''], '. '), $about/e:url ! normalize-space(.)))"/>
    <xsl:if test="$about/e:page[@name = 'introduction']">
      <xsl:sequence select="f:fact('', $about/e:description/e:p ! normalize-space(.))"/>
    </xsl:if>
    <xsl:sequence select="f:fact(f:word('licence', $language), $about/e:licence ! (normalize-space(.), string(@target)))"/>
    <xsl:for-each-group select="$documents" group-by="string-join(f:rights(.) ! f:plain(.), '&#10;')">
      <xsl:if test="current-grouping-key()">
        <xsl:sequence select="f:fact(f:print-word('rights-of-source'), tokenize(current-grouping-key(), '&#10;'))"/>
      </xsl:if>
    </xsl:for-each-group>
    <xsl:sequence select="f:fact(f:word('funder', $language), string-join(distinct-values($documents/f:funders(.) ! f:plain(.)), '; '))"/>
    <xsl:variable name="states" as="xs:string*">
      <xsl:for-each-group select="$documents" group-by="f:status(.)">
        <xsl:sort select="current-grouping-key()"/>
        <xsl:sequence select="f:word('status-' || current-grouping-key(), $language) || (' (' || count(current-group()) || ')')[count($documents) gt count(current-group())]"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="f:fact(f:print-word('states'), string-join($states, '; '))"/>
    <xsl:text>]&#10;</xsl:text>
  </xsl:template>

  <xsl:function name="f:year-of" as="xs:string?">
    <xsl:param name="published" as="element(e:published)?"/>
    <xsl:sequence select="$published ! substring(normalize-space(.), 1, 4)"/>
  </xsl:function>

  <!-- What the edition says of itself; beside an introduction, which says more, it stands in the imprint. -->
  <xsl:template name="f:preface" as="text()*">
    <xsl:variable name="said" as="element(e:p)*" select="$edition/e:edition[not(e:page[@name = 'introduction'])]/e:description/e:p[normalize-space()]"/>
    <xsl:if test="exists($said)">
      <xsl:text>#preface({f:string(f:print-word('about-edition'))})[</xsl:text>
      <xsl:value-of select="$said ! ('#paragraph' || f:content(normalize-space(.)) || '&#10;')" separator=""/>
      <xsl:text>]&#10;</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- The introduction that the editors wrote in Markdown. -->
  <xsl:template name="f:introduction" as="text()*">
    <xsl:for-each select="$edition/e:edition/e:page[@name = 'introduction']">
      <xsl:text>#introduction({f:string((e:title ! normalize-space(.), f:word('introduction', $language))[1])}, {f:language-arguments(($edition/e:edition/e:page[@name = 'introduction']/@xml:lang, $language)[1])})[</xsl:text>
      <xsl:apply-templates select="div" mode="f:introduction"/>
      <xsl:if test="$f:late-notes">
        <xsl:text>#late-notes({f:string(f:word('notes', $language))})&#10;</xsl:text>
      </xsl:if>
      <xsl:text>]&#10;</xsl:text>
    </xsl:for-each>
  </xsl:template>
  <xsl:mode name="f:introduction" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:template match="div" mode="f:introduction" as="text()*">
    <xsl:call-template name="f:flow"/>
  </xsl:template>

  <!-- A labelled fact, a paragraph for each of its values; nothing where there is none. -->
  <xsl:function name="f:fact" as="text()?">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:variable name="said" as="xs:string*" select="$values[normalize-space()]"/>
    <xsl:if test="exists($said)">
      <xsl:text>#fact({f:optional($label)}, {string-join($said ! f:content(.), ', ')})&#10;</xsl:text>
    </xsl:if>
  </xsl:function>
</xsl:transform>

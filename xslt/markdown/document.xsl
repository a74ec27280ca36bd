<?xml version="1.0" encoding="UTF-8"?>
<!-- A document as Markdown (CommonMark with pipe tables and footnotes, as Pandoc and GitHub read it). -->
<xsl:package name="urn:tei-toolkit:markdown:document" package-version="1.0" version="3.0" expand-text="yes"
  exclude-result-prefixes="#all" default-mode="f:document"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="../common/flow.xsl"/>
  <xsl:include href="../common/citation.xsl"/>
  <xsl:include href="../common/words.xsl"/>
  <xsl:include href="inline.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:variable name="f:diplomatic" as="xs:boolean" select="false()"/>

  <xsl:mode name="f:document" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" mode="f:document" as="text()">
    <xsl:variable name="blocks" as="element(e:block)*">
      <xsl:apply-templates select="TEI/text" mode="f:flow"/>
    </xsl:variable>
    <xsl:text>{string-join((
      f:front-matter(TEI), '# ' || f:escaped(f:title(TEI)), f:abstract(TEI) ! ('*' || f:escaped(f:plain(.)) || '*')[. ne '**'],
      f:blocks-as-markdown($blocks), f:footnotes(TEI) ! f:footnote(.)), '&#10;&#10;')}&#10;</xsl:text>
  </xsl:template>

  <!-- YAML; strings as JSON writes them are strings of YAML too. -->
  <xsl:function name="f:front-matter" as="xs:string">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="original" as="element(msDesc)?" select="f:witnesses($tei)[1]"/>
    <xsl:variable name="rows" as="xs:string*" select="
      f:row('title', f:title($tei)), f:row('author', string-join(f:cited-authors($tei), '; ')), f:row('date', string(f:when($tei))),
      f:row('lang', string($tei/@xml:lang)), $original ! (f:row('archive', f:archive(.)), f:row('shelfmark', f:shelfmark(.))),
      f:row('status', f:status($tei)), f:row('edition', normalize-space($edition/e:edition/e:title)),
      f:row('licence', normalize-space($edition/e:edition/e:licence/@target))"/>
    <xsl:sequence select="string-join(('---', $rows, '---'), '&#10;')"/>
  </xsl:function>

  <xsl:function name="f:row" as="xs:string?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="if ($value) then $key || ': ' || serialize($value, map { 'method': 'json', 'escape-solidus': false() }) else ()"/>
  </xsl:function>

  <!-- Footnotes bear their place as label: numbers of the source may occur twice, or be asterisks. -->
  <xsl:function name="f:footnote" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="blocks" as="element(e:block)*">
      <xsl:call-template name="f:flow"><xsl:with-param name="nodes" select="$note/node()"/></xsl:call-template>
    </xsl:variable>
    <xsl:sequence select="'[^' || f:note-position($note) || ']: ' || replace(f:blocks-as-markdown($blocks), '\n(.)', '&#10;    $1')"/>
  </xsl:function>

  <xsl:function name="f:blocks-as-markdown" as="xs:string">
    <xsl:param name="blocks" as="element(e:block)*"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:for-each-group select="$blocks" group-adjacent="string((@group, generate-id())[1])">
        <xsl:variable name="first" as="element(e:block)" select="."/>
        <xsl:variable name="lines" as="xs:string" select="
          if (@kind = 'row') then f:pipe-table(current-group())
          else string-join(current-group() ! f:block-line(.), '\&#10;')"/>
        <xsl:sequence select="f:indented($lines, $first)"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="string-join($parts, '&#10;&#10;')"/>
  </xsl:function>

  <!-- The marks of quotations before each line; items begin with a dash, what belongs to them is indented. -->
  <xsl:function name="f:indented" as="xs:string">
    <xsl:param name="lines" as="xs:string"/>
    <xsl:param name="block" as="element(e:block)"/>
    <xsl:variable name="quote" as="xs:string" select="string-join((1 to $block/xs:integer(@quoted)) ! '> ')"/>
    <xsl:variable name="deep" as="xs:string" select="string-join((1 to $block/xs:integer(@listed)) ! '  ')"/>
    <xsl:variable name="start" as="xs:string" select="if (exists($block/@label)) then substring($deep, 3) || '- ' else $deep"/>
    <xsl:sequence select="$quote || $start || replace($lines, '\n', '&#10;' || $quote || $deep)"/>
  </xsl:function>

  <xsl:function name="f:block-line" as="xs:string">
    <xsl:param name="block" as="element(e:block)"/>
    <xsl:variable name="words" as="xs:string" select="string-join(($block/@label[. ne ''] ! f:escaped(.), f:markdown-line($block)[. ne '']), ' ')"/>
    <xsl:sequence select="
      if ($block/@kind = 'rule') then '\* \* \*'
      else if ($block/@kind = 'heading') then string-join((1 to $block/xs:integer(@level)) ! '#') || ' ' || replace($words, '\\\n', ' ')
      else if ($block/@kind = 'label') then '**' || $words || '**'
      else f:safe-start($words)"/>
  </xsl:function>

  <!-- A pipe table needs a first row of headings: empty ones where the table has none. -->
  <xsl:function name="f:pipe-table" as="xs:string">
    <xsl:param name="rows" as="element(e:block)+"/>
    <xsl:variable name="columns" as="xs:integer" select="max($rows/count(e:cell))"/>
    <xsl:variable name="headed" as="xs:boolean" select="every $cell in $rows[1]/e:cell satisfies $cell/@head = 'true'"/>
    <xsl:variable name="lines" as="xs:string*" select="
      if ($headed) then f:pipe-row($rows[1], $columns) else '|' || string-join((1 to $columns) ! '   |'),
      '|' || string-join((1 to $columns) ! ' - |'),
      (if ($headed) then tail($rows) else $rows) ! f:pipe-row(., $columns)"/>
    <xsl:sequence select="string-join($lines, '&#10;')"/>
  </xsl:function>

  <xsl:function name="f:pipe-row" as="xs:string">
    <xsl:param name="row" as="element(e:block)"/>
    <xsl:param name="columns" as="xs:integer"/>
    <xsl:sequence select="
      '|' || string-join((1 to $columns) ! (' ' || string(let $n := . return $row/e:cell[$n] ! replace(f:markdown-line(.), '\\\n', ' ')) || ' |'))"/>
  </xsl:function>
</xsl:package>

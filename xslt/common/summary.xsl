<?xml version="1.0" encoding="UTF-8"?>
<!-- What the edition document says of one TEI document: title, date, abstract, kinds, shelfmark, and every mention of a
     name with the words around it.  The build adds the stem of the file. -->
<xsl:package name="urn:tei-toolkit:summary" package-version="1.0" version="3.0" expand-text="yes"
  exclude-result-prefixes="#all" default-mode="f:summary"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="citation.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="yes"/>

  <!-- One TEI document in, its entry out. -->
  <xsl:mode name="f:summary" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <!-- The number of characters before and after a name that its context holds. -->
  <xsl:variable name="f:reach" as="xs:integer" select="70"/>

  <xsl:template match="/" mode="f:summary" as="element(e:document)">
    <xsl:apply-templates select="TEI" mode="f:summary"/>
  </xsl:template>

  <xsl:template match="TEI" mode="f:summary" as="element(e:document)">
    <xsl:element name="document" namespace="urn:tei-toolkit:edition">
      <xsl:copy-of select="@xml:id ! f:attribute('id', .), f:when(.) ! f:attribute('when', .)"/>
      <xsl:copy-of select="(@xml:lang, teiHeader/profileDesc/langUsage/language/@ident)[1] ! f:attribute('lang', f:language-tag(.))"/>
      <xsl:attribute name="status" select="f:status(.)"/>
      <xsl:copy-of select="f:series(.) ! f:attribute('series', .)"/>
      <xsl:sequence select="
        f:text('title', f:title(.)), f:cited-authors(.) ! f:named(., 'author', current()), f:cited-recipients(.) ! f:named(., 'recipient', current()),
        f:dated(.), f:abstract(.) ! f:text('abstract', f:plain(.))"/>
      <xsl:apply-templates select="f:divisions(.)" mode="f:summary"/>
      <xsl:sequence select="f:witnesses(.) ! (f:text('archive', f:archive(.)), f:text('shelfmark', f:shelfmark(.)))"/>
      <xsl:sequence select="f:cited-source(.) ! f:text('source', .), f:abbreviations(.), f:principles(.), f:mentions(.)"/>
    </xsl:element>
  </xsl:template>

  <!-- What letters between the same people, in one language, have in common; nothing where one side is not known. -->
  <xsl:function name="f:series" as="xs:string?">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="authors" as="xs:string*" select="f:cited-authors($tei)"/>
    <xsl:variable name="recipients" as="xs:string*" select="f:cited-recipients($tei)"/>
    <xsl:if test="exists($authors) and exists($recipients)">
      <xsl:sequence select="string-join((string($tei/@xml:lang), sort(distinct-values(($authors, $recipients)))), ' | ')"/>
    </xsl:if>
  </xsl:function>

  <!-- A name of a citation; @type is "org" for that of a body, @ref the entry of a register that it is known by. -->
  <xsl:function name="f:named" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="role" as="xs:string"/>
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:element name="{$role}" namespace="urn:tei-toolkit:edition">
      <xsl:copy-of select="'org'[f:is-body($tei, $name)] ! f:attribute('type', .), f:cited-ref($tei, $name) ! f:attribute('ref', .)"/>
      <xsl:text>{$name}</xsl:text>
    </xsl:element>
  </xsl:function>

  <!-- The date in words; the ends of a range as attributes. -->
  <xsl:function name="f:dated" as="element(e:date)?">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="date" as="element(date)?" select="f:creation-date($tei)"/>
    <xsl:if test="f:date-words($tei)">
      <xsl:element name="date" namespace="urn:tei-toolkit:edition">
        <xsl:copy-of select="$date/(@from, @notBefore)[1] ! f:attribute('from', .), $date/(@to, @notAfter)[1] ! f:attribute('to', .)"/>
        <xsl:text>{f:date-words($tei)}</xsl:text>
      </xsl:element>
    </xsl:if>
  </xsl:function>

  <xsl:template match="div" mode="f:summary" as="element(e:kind)">
    <xsl:element name="kind" namespace="urn:tei-toolkit:edition">
      <xsl:attribute name="type" select="(@type, 'document')[1]"/>
      <xsl:copy-of select="@xml:id ! f:attribute('id', .)"/>
    </xsl:element>
  </xsl:template>

  <!-- Each abbreviation that the document expands, once. -->
  <xsl:function name="f:abbreviations" as="element(e:abbreviation)*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:for-each-group select="$tei/text//choice[abbr][expan]" group-by="f:plain(abbr[1]) || '=' || f:plain(expan[1])">
      <xsl:element name="abbreviation" namespace="urn:tei-toolkit:edition">
        <xsl:attribute name="short" select="f:plain(abbr[1])"/>
        <xsl:attribute name="full" select="f:plain(expan[1])"/>
      </xsl:element>
    </xsl:for-each-group>
  </xsl:function>

  <!-- What the header says of the principles of the edition: each paragraph under the element that it stands in. -->
  <xsl:function name="f:principles" as="element(e:principle)*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:for-each select="$tei/teiHeader/encodingDesc/(projectDesc | samplingDecl | editorialDecl)//(p | ab)[normalize-space()]">
      <xsl:element name="principle" namespace="urn:tei-toolkit:edition">
        <xsl:attribute name="of" select="local-name(..)"/>
        <xsl:text>{f:plain(.)}</xsl:text>
      </xsl:element>
    </xsl:for-each>
  </xsl:function>

  <!-- The names with a reference to a register, in order; those of one block together, so that its text is read once. -->
  <xsl:function name="f:mentions" as="element(e:mention)*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:for-each-group select="$tei/text//*[@ref][f:refs(.)]" group-adjacent="generate-id(f:block(.))">
      <xsl:variable name="block" as="element()" select="f:block(.)"/>
      <xsl:variable name="read" as="text()*" select="f:read-texts($block)"/>
      <!-- Text by text, asked once for all names of the block. -->
      <xsl:variable name="words" as="xs:string*" select="$read ! string-join(f:read(.))"/>
      <xsl:sequence select="current-group() ! f:mention(., $read, $words)"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- One name: an element for each of its references.  `at` is where the name begins in the context, from 1. -->
  <xsl:function name="f:mention" as="element(e:mention)*">
    <xsl:param name="name" as="element()"/>
    <xsl:param name="read" as="text()*"/>
    <xsl:param name="read-words" as="xs:string*"/>
    <xsl:variable name="division" as="element(div)?" select="$name/ancestor::div[last()]"/>
    <xsl:variable name="place" as="attribute()?" select="$name/ancestor-or-self::*[@xml:id][1]/@xml:id"/>
    <xsl:variable name="words" as="xs:string" select="f:plain($name)"/>
    <xsl:variable name="last" as="node()" select="$name/(descendant::text()[last()], .)[1]"/>
    <xsl:variable name="before" as="xs:string" select="f:last-words(f:joined(subsequence($read-words, 1, count($read[. &lt;&lt; $name]))))"/>
    <xsl:variable name="after" as="xs:string" select="f:first-words(f:joined(subsequence($read-words, 1 + count($read) - count($read[. &gt;&gt; $last]))))"/>
    <xsl:for-each select="f:refs($name)">
      <xsl:element name="mention" namespace="urn:tei-toolkit:edition">
        <xsl:attribute name="ref" select="."/>
        <xsl:copy-of select="$division/@xml:id ! f:attribute('in', .), $place ! f:attribute('to', .)"/>
        <xsl:attribute name="context" select="$before || $words || $after"/>
        <xsl:attribute name="name" select="$words"/>
        <xsl:attribute name="at" select="string-length($before) + 1"/>
      </xsl:element>
    </xsl:for-each>
  </xsl:function>

  <xsl:variable name="f:blocks" as="xs:string*" static="yes" select="
    'p', 'ab', 'head', 'note', 'addrLine', 'dateline', 'signed', 'salute', 'item', 'cell', 'l', 'speaker', 'label', 'opener',
    'closer', 'postscript', 'trailer', 'div', 'body', 'text'"/>

  <!-- What a context may not reach beyond: the paragraph, heading, line or note that holds a name. -->
  <xsl:function name="f:block" as="element()">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="$name/ancestor::*[local-name() = $f:blocks][not(self::note[not(@place)])][1]"/>
  </xsl:function>

  <!-- The texts of a block that its reader meets: no note inside it, no rejected reading. -->
  <xsl:function name="f:read-texts" as="text()*">
    <xsl:param name="block" as="element()"/>
    <!-- One look tells that most blocks hold nothing of the kind. -->
    <xsl:variable name="apart" as="element()*" select="$block/descendant::*[self::note or self::rdg or self::figDesc or self::choice]"/>
    <xsl:sequence select="
      if (empty($apart)) then $block/descendant::text()
      else $block/descendant::text() except ($apart[self::note[@place] or self::rdg or self::figDesc], $apart/self::choice/f:other-readings(.))//text()"/>
  </xsl:function>

  <!-- White space made single spaces, one kept at either end where there was some. -->
  <xsl:function name="f:joined" as="xs:string">
    <xsl:param name="texts" as="xs:string*"/>
    <xsl:variable name="fenced" as="xs:string" select="normalize-space('|' || string-join($texts) || '|')"/>
    <xsl:sequence select="substring($fenced, 2, string-length($fenced) - 2)"/>
  </xsl:function>

  <!-- A break between words is a space. -->
  <xsl:function name="f:read" as="xs:string+">
    <xsl:param name="text" as="text()"/>
    <xsl:sequence select="
      if (not(f:is-at-break($text))) then string($text)
      else (' '[$text/preceding-sibling::node()[1][(self::lb or self::pb or self::cb) and not(f:is-inside-word(.))]], f:read-at-break($text))"/>
  </xsl:function>

  <!-- Whole words only, an ellipsis for the rest. -->
  <xsl:function name="f:last-words" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="start" as="xs:integer" select="string-length($text) - $f:reach"/>
    <xsl:sequence select="
      if ($start gt 0) then '… ' || substring-after(substring($text, $start), ' ')
      else if (starts-with($text, ' ')) then substring($text, 2)
      else $text"/>
  </xsl:function>

  <xsl:function name="f:first-words" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="cut" as="xs:string" select="substring($text, 1, $f:reach)"/>
    <xsl:sequence select="
      if ($cut ne $text) then ' '[starts-with($cut, ' ')] || string-join(tokenize($cut)[position() lt last()], ' ') || ' …'
      else if (ends-with($text, ' ')) then substring($text, 1, string-length($text) - 1)
      else $text"/>
  </xsl:function>

  <xsl:function name="f:text" as="element()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:if test="$text">
      <xsl:element name="{$name}" namespace="urn:tei-toolkit:edition">{$text}</xsl:element>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:attribute" as="attribute()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:attribute name="{$name}" select="$value"/>
  </xsl:function>
</xsl:package>

<?xml version="1.0" encoding="UTF-8"?>
<!-- Ends of lines, columns and pages of the source in running text, and the words that they part. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <!-- Whether a break is the end of a line of the source in running prose, which the reading text runs on over; other
       breaks are meant, as in an address.  Encoders who keep the ends of lines have them in all paragraphs, and most of
       the lines then begin with a small letter, or with the rest of a word. -->
  <xsl:function name="f:is-line-end" as="xs:boolean">
    <xsl:param name="break" as="element(lb)"/>
    <xsl:sequence select="exists($break/(ancestor::p | ancestor::ab)) and exists(key('f:wrapped', 'yes', root($break))[. is $break/ancestor::TEI[1]])"/>
  </xsl:function>

  <xsl:key name="f:wrapped" match="TEI[f:is-wrapped(.)]" use="'yes'"/>

  <xsl:function name="f:is-wrapped" as="xs:boolean">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="breaks" as="element(lb)*" select="$tei/text//(p | ab)//lb"/>
    <xsl:variable name="within" as="element(lb)*" select="$breaks[@break = 'no' or matches(following::text()[normalize-space()][1], '^\s*\p{Ll}')]"/>
    <xsl:sequence select="count($breaks) ge 6 and count($within) * 2 gt count($breaks)"/>
  </xsl:function>

  <!-- The space that an end of a line is in running text, where none stands there already and no word goes on. -->
  <xsl:function name="f:space-for" as="text()?">
    <xsl:param name="break" as="element(lb)"/>
    <xsl:variable name="before" as="xs:string" select="string($break/preceding::text()[1])"/>
    <xsl:if test="not(f:is-inside-word($break)) and not(matches(substring($before, string-length($before)), '[-‐\s]')) and not(matches(substring($break/following::text()[1], 1, 1), '\s'))">
      <xsl:text> </xsl:text>
    </xsl:if>
  </xsl:function>

  <!-- Whether a text stands next to a break, so that more is to be asked. -->
  <xsl:function name="f:is-at-break" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:sequence select="exists(($text/following-sibling::node()[1], $text/preceding-sibling::node()[1])[self::lb or self::pb or self::cb])"/>
  </xsl:function>

  <!-- Such a text as it is read: a word that the break parts is whole again. -->
  <xsl:function name="f:read-at-break" as="xs:string">
    <xsl:param name="text" as="text()"/>
    <xsl:variable name="begun" as="xs:string" select="if ($text/preceding-sibling::node()[1] ! f:is-inside-word(.)) then replace($text, '^\s+', '') else string($text)"/>
    <xsl:variable name="whole" as="xs:string" select="if ($text/following-sibling::node()[1] ! f:is-inside-word(.)) then replace($begun, '\s+$', '') else $begun"/>
    <xsl:sequence select="substring($whole, 1, string-length($whole) - string-length(f:line-hyphen($text)))"/>
  </xsl:function>

  <!-- The hyphen at the end of a text that is there for the break alone.  It is the word's own where that is written so
       within a line, too. -->
  <xsl:function name="f:line-hyphen" as="xs:string?">
    <xsl:param name="text" as="text()"/>
    <xsl:if test="$text/following-sibling::node()[1] ! f:is-inside-word(.)">
      <xsl:variable name="whole" as="xs:string" select="lower-case(f:first-half($text) || f:second-half(f:breaks-after($text)))"/>
      <xsl:sequence select="f:end-hyphen($text)[not(key('f:hyphened', $whole, root($text))[. is $text/ancestor::TEI[1]])]"/>
    </xsl:if>
  </xsl:function>

  <!-- Whether a node is a break inside a word. -->
  <xsl:function name="f:is-inside-word" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists(root($node)/self::document-node() ! key('f:parting', generate-id($node), .))"/>
  </xsl:function>
  <xsl:key name="f:parting" match="lb[f:parts-word(.)] | pb[f:parts-word(.)] | cb[f:parts-word(.)]" use="generate-id()"/>

  <!-- Whether a break parts a word: it, or one beside it, says so, or a hyphen stands before and a small letter behind. -->
  <xsl:function name="f:parts-word" as="xs:boolean">
    <xsl:param name="break" as="element()"/>
    <xsl:variable name="before" as="text()?" select="f:node-before($break)/self::text()"/>
    <xsl:variable name="breaks" as="element()+" select="if ($before) then f:breaks-after($before) else $break"/>
    <xsl:sequence select="
      if ($breaks/@break = 'yes') then false()
      else if ($breaks/@break = 'no') then true()
      else if ($before ! f:end-hyphen(.) = '&#xAD;') then true()
      else exists($before ! f:end-hyphen(.)) and string-length(f:first-half($before)) gt 1 and matches(f:second-half($breaks), '^\p{Ll}')
        and (exists($breaks[not(self::lb)]) or f:is-line-end($breaks[1]))"/>
  </xsl:function>

  <!-- The last character of a text where it is a hyphen, of whatever look; asked first, because most texts end otherwise. -->
  <xsl:variable name="f:hyphens" as="xs:string" static="yes" select="'-‐¬⸗=&#xAD;'"/>
  <xsl:function name="f:end-hyphen" as="xs:string?">
    <xsl:param name="text" as="text()"/>
    <xsl:variable name="end" as="xs:string" select="normalize-space(substring($text, string-length($text) - 20))"/>
    <xsl:sequence select="substring($end, string-length($end))[. and contains($f:hyphens, .)]"/>
  </xsl:function>

  <!-- The letters that a text ends with, and its hyphen; those that stand behind breaks.  The bar keeps what is matched
       from being empty, which replace() forbids. -->
  <xsl:function name="f:first-half" as="xs:string">
    <xsl:param name="text" as="text()"/>
    <xsl:variable name="last" as="xs:string" select="string(tokenize(substring($text, string-length($text) - 80))[last()])"/>
    <xsl:sequence select="replace('|' || $last, '^.*?\P{L}(\p{L}*[' || $f:hyphens || '])$', '$1')"/>
  </xsl:function>
  <xsl:function name="f:second-half" as="xs:string">
    <xsl:param name="breaks" as="element()*"/>
    <xsl:variable name="after" as="node()?" select="$breaks[last()] ! f:node-after(.)[not(self::note)]"/>
    <xsl:sequence select="replace('|' || normalize-space(substring($after, 1, 80)), '^.(\p{L}*).*$', '$1')"/>
  </xsl:function>

  <!-- What stands next to a node behind breaks, and the white space between them. -->
  <xsl:function name="f:node-before" as="node()?">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="next" as="node()?" select="$node/preceding-sibling::node()[1]"/>
    <xsl:sequence select="if ($next ! f:is-between(.)) then f:node-before($next) else $next"/>
  </xsl:function>
  <xsl:function name="f:node-after" as="node()?">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="next" as="node()?" select="$node/following-sibling::node()[1]"/>
    <xsl:sequence select="if ($next ! f:is-between(.)) then f:node-after($next) else $next"/>
  </xsl:function>
  <xsl:function name="f:breaks-after" as="element()*">
    <xsl:param name="node" as="node()"/>
    <xsl:variable name="next" as="node()?" select="$node/following-sibling::node()[1]"/>
    <xsl:sequence select="if ($next ! f:is-between(.)) then ($next/(self::lb | self::pb | self::cb), f:breaks-after($next)) else ()"/>
  </xsl:function>
  <xsl:function name="f:is-between" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="
      if ($node/self::text()) then not(normalize-space($node))
      else if ($node/self::*) then local-name($node) = ('lb', 'pb', 'cb', 'fw')
      else true()"/>
  </xsl:function>

  <!-- The words with a hyphen that a document has within its lines. -->
  <xsl:key name="f:hyphened" match="TEI" use="
    distinct-values(text//text()[contains(., '-')] ! tokenize(.)[contains(., '-')] ! replace(lower-case(.), '^\P{L}+|\P{L}+$', ''))"/>
</xsl:transform>

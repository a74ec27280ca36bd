<?xml version="1.0" encoding="UTF-8"?>
<!-- What runs in the line, and what any element may bear: a language, an id that is referred to, a name of the register. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:array="http://www.w3.org/2005/xpath-functions/array"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:key name="f:ids" match="text//*[@xml:id]" use="@xml:id"/>
  <xsl:key name="f:targets" match="ref | ptr" use="tokenize(@target)[starts-with(., '#')]"/>

  <xsl:template match="text()" as="text()?">
    <xsl:value-of select="f:text(.)"/>
  </xsl:template>
  <xsl:template match="text()[f:is-at-break(.)]" as="text()?">
    <xsl:value-of select="f:text(f:read-at-break(.))"/>
  </xsl:template>
  <xsl:template match="comment() | processing-instruction()" as="empty-sequence()"/>

  <!-- An element that no rule knows: it must not reach the reader raw.  A lenient build shows it in a box with its name. -->
  <xsl:template match="*" priority="-10" as="text()*">
    <xsl:call-template name="f:finding">
      <xsl:with-param name="code" select="'PUB530'"/>
      <xsl:with-param name="severity" select="if ($f:lenient) then 'warning' else 'error'"/>
      <xsl:with-param name="node" select="."/>
      <xsl:with-param name="message" select="'no rule prints the element “' || name() || '” in “' || name(..) || '” of ' || ancestor::TEI[1]/@xml:id"/>
      <xsl:with-param name="hint" select="'encode it as the schema allows, or add a template for it to xslt/print'"/>
      <xsl:with-param name="stop" select="not($f:lenient)"/>
    </xsl:call-template>
    <xsl:text>#{if (f:is-block(.) or f:stands-alone(.)) then 'boxed' else 'boxed-in-line'}({f:string(name())})[</xsl:text>
    <xsl:call-template name="f:flow"/>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <!-- Elements whose words stand as they are. -->
  <xsl:template as="text()*" match="
    abbr | actor | add | addName | addrLine | affiliation | am | author | bibl | biblFull | biblScope | biblStruct | bloc | c | caption | castItem | catchwords
    | citedRange | cl | collection | corr | country | damage | data | date | desc | dim | distinct | district | edition | editor | eg | email | ex | expan
    | extent | formula | forename | funder | fw | g | genName | geo | geog | geogFeat | geogName | gloss | ident | idno | institution | label | language | lem | line
    | locus | measure | measureGrp | metamark | mod | name | nameLink | nationality | note[not(@place)] | num | occupation | offset | orgName | orig | origDate
    | origPlace | pc | persName | phr | placeName | postBox | postCode | principal | pubPlace | publisher | rb | rdg | redo | reg | region | repository | resp
    | respStmt | restore | retrace | rhyme | role | roleDesc | roleName | rs | rt | ruby | s | seg | settlement | sic | speaker | sponsor | stamp | street | subst
    | surname | surplus | symbol | time | u | undo | unit | w">
    <xsl:apply-templates/>
  </xsl:template>

  <!-- Elements of which a page shows nothing. -->
  <xsl:template as="empty-sequence()" match="anchor | cb | gb | listTranspose | handShift | index | interp | interpGrp | spanGrp | span | link | linkGrp | damageSpan | addSpan | delSpan | alt | join | when | timeline | certainty | precision | respons"/>

  <!-- A name that the registers know: its place is marked for the index. -->
  <xsl:template match="*[@ref][f:refs(.)]" priority="5" as="text()*">
    <xsl:value-of select="f:refs(.)[exists(f:entry(.))] ! ('#mention(' || f:string(.) || ')')" separator=""/>
    <xsl:next-match/>
  </xsl:template>

  <!-- Words in another language: hyphenation and reading aloud follow it. -->
  <xsl:template match="*[@xml:lang][not(self::TEI or self::row or self::cell)]" priority="6" as="text()*">
    <xsl:text>#foreign({f:language-arguments(@xml:lang)})[</xsl:text>
    <xsl:next-match/>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <!-- What is referred to: the first that bears the id, for ids may be there twice before anybody has validated them. -->
  <xsl:template match="*[@xml:id][key('f:targets', '#' || @xml:id)][not(self::TEI or self::row or self::cell)]" priority="7" as="text()*">
    <xsl:if test=". is key('f:ids', @xml:id)[1]">
      <xsl:text>#anchor({f:string('id ' || @xml:id)})</xsl:text>
    </xsl:if>
    <xsl:next-match/>
  </xsl:template>

  <xsl:template match="hi" as="text()*">
    <xsl:variable name="dress" as="xs:string*" select="f:dress((@rend, @rendition))"/>
    <xsl:value-of select="$dress ! ('#' || . || '[')" separator=""/>
    <xsl:apply-templates/>
    <xsl:value-of select="$dress ! ']'" separator=""/>
  </xsl:template>

  <xsl:variable name="f:dresses" as="map(xs:string, xs:string)" select="map {
    'italic': 'italic', 'italics': 'italic', 'i': 'italic', 'it': 'italic', 'bold': 'strong', 'b': 'strong', 'underline': 'underline',
    'underlined': 'underline', 'u': 'underline', 'smallcaps': 'smallcaps', 'small-caps': 'smallcaps', 'sc': 'smallcaps', 'superscript': 'super',
    'sup': 'super', 'subscript': 'sub', 'sub': 'sub', 'strikethrough': 'strike', 'strike': 'strike', 'line-through': 'strike', 'spaced': 'spaced',
    'letterspaced': 'spaced', 'gesperrt': 'spaced' }"/>

  <!-- The functions of the design for the values of @rend; italics where it says nothing we know. -->
  <xsl:function name="f:dress" as="xs:string+">
    <xsl:param name="rend" as="attribute()*"/>
    <xsl:variable name="known" as="xs:string*" select="distinct-values($rend ! tokenize(lower-case(.), '[\s;:#]+') ! $f:dresses(.))"/>
    <xsl:sequence select="if (exists($known)) then $known else 'italic'"/>
  </xsl:function>

  <xsl:template match="code" as="text()*">
    <xsl:text>#typewriter[</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>]</xsl:text>
  </xsl:template>
  <xsl:template match="emph | foreign | title | term | mentioned | soCalled" as="text()*">
    <xsl:text>#italic[</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>]</xsl:text>
  </xsl:template>
  <xsl:template match="stage" as="text()*">
    <xsl:text>#italic[</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <!-- Quotations in the line: the quotation marks are those of the text. -->
  <xsl:template match="quote | q | said | cit" as="text()*">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="lb" as="text()*">
    <xsl:text>#linebreak()</xsl:text>
  </xsl:template>
  <xsl:template match="lb[@break = 'no']" as="empty-sequence()" priority="1"/>
  <xsl:template match="lb[f:is-line-end(.)]" as="text()?" priority="2">
    <xsl:sequence select="f:space-for(.)"/>
  </xsl:template>
  <xsl:template match="pb" as="text()*">
    <xsl:if test="normalize-space(@n)">
      <xsl:text>#page-mark{f:content('[' || f:print-word('page-abbreviation') || '&#xA0;' || normalize-space(@n) || ']')}</xsl:text>
    </xsl:if>
  </xsl:template>
  <xsl:template match="space" as="text()*">
    <xsl:text>#h(1em)</xsl:text>
  </xsl:template>
  <xsl:template match="milestone" as="text()*">
    <xsl:value-of select="f:text((@n ! ('[' || . || ']'), ' ')[1])"/>
  </xsl:template>

  <!-- The label of what a pointer leads to: a part of a document by its id, a document by its file. -->
  <xsl:function name="f:place-of" as="xs:string?">
    <xsl:param name="target" as="xs:string"/>
    <xsl:variable name="file" as="xs:string" select="replace($target, '^.*?([^/#]*)\.(xml|html)(#.*)?$', '$1')"/>
    <xsl:variable name="entry" as="element(e:document)?" select="$edition/e:edition/e:documents/e:document[@stem = $file][not(matches($target, '^[a-z]+:', 'i'))][1]"/>
    <xsl:sequence select="
      if (matches($target, '^#.')) then 'id ' || substring($target, 2)
      else if ($entry and matches($target, '#.')) then 'id ' || substring-after($target, '#')
      else $entry ! ('document ' || (count(preceding-sibling::e:document) + 1))"/>
  </xsl:function>

  <!-- A reference leads to its target where the book has it, to an address of the web, or nowhere. -->
  <xsl:template match="ref | ptr" as="text()*">
    <xsl:variable name="target" as="xs:string" select="string(tokenize(@target)[1])"/>
    <xsl:variable name="words" as="text()*">
      <xsl:apply-templates/>
    </xsl:variable>
    <xsl:variable name="shown" as="xs:string" select="if (normalize-space(string-join($words))) then string-join($words) else f:text(if (starts-with($target, '#')) then '→' else $target)"/>
    <xsl:choose>
      <xsl:when test="f:place-of($target)">
        <xsl:text>#goto({f:string(f:place-of($target))}, {f:string(f:print-word('page-abbreviation'))})[{$shown}]</xsl:text>
      </xsl:when>
      <xsl:when test="matches($target, '^(https?://|mailto:)\S', 'i')">
        <xsl:text>#web({f:string($target)})[{$shown}]</xsl:text>
      </xsl:when>
      <xsl:otherwise>{$shown}</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:transform>

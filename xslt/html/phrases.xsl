<?xml version="1.0" encoding="UTF-8"?>
<!-- Phrases: what stands in a line of text. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="links.xsl"/>
  <xsl:include href="../common/text.xsl"/>
  <xsl:include href="../common/dates.xsl"/>

  <!-- The text as read.  An element without a template stops the run: it must not reach the reader raw. -->
  <xsl:mode name="f:text" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="*" mode="f:text" priority="-2" as="node()*">
    <xsl:call-template name="f:no-rule"/>
    <xsl:element name="{if (f:is-block-box(.)) then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., 'boxed')"/>
      <span class="box-name" data-pagefind-ignore="all">{name()}</span>
      <xsl:text> </xsl:text>
      <xsl:apply-templates mode="f:text"/>
    </xsl:element>
  </xsl:template>

  <!-- An element without a rule is a block where blocks are around it or in it. -->
  <xsl:function name="f:is-block-box" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="empty($element/../text()[normalize-space()]) or exists($element/(p | ab | div | list | table | lg | head))"/>
  </xsl:function>

  <xsl:template match="text()" mode="f:text" as="text()">
    <xsl:value-of select="."/>
  </xsl:template>

  <!-- Most texts have no break at all, and each of their parts would be asked. -->
  <xsl:variable name="f:has-breaks" as="xs:boolean" select="exists((/ | $f:other)/descendant::*[self::lb or self::pb or self::cb])"/>

  <!-- Next to a break: the hyphen of a word that it parts is for the view of the source. -->
  <xsl:template match="text()[$f:has-breaks][f:is-at-break(.)]" mode="f:text" as="node()+">
    <xsl:value-of select="f:read-at-break(.)"/>
    <xsl:for-each select="f:line-hyphen(.)">
      <span class="line-end" data-pagefind-ignore="all">{translate(., '&#xAD;', '-')}</span>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="f:text" as="empty-sequence()"/>

  <!-- The id, the language and the direction of an element, and its class. -->
  <xsl:function name="f:attributes" as="attribute()*">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="class" as="xs:string?"/>
    <xsl:if test="$class">
      <xsl:attribute name="class" select="$class"/>
    </xsl:if>
    <xsl:for-each select="$node/@xml:id">
      <xsl:attribute name="id" select="."/>
    </xsl:for-each>
    <xsl:if test="$node/@xml:lang">
      <xsl:attribute name="lang" select="f:language-tag($node/@xml:lang)"/>
      <xsl:if test="matches($node/@xml:lang, '^(ar|fa|he|ur|yi)(-|$)')">
        <xsl:attribute name="dir" select="'rtl'"/>
      </xsl:if>
    </xsl:if>
  </xsl:function>

  <!-- Elements that say what words are without changing their look: an element of HTML only for an id or a language.
       Rarer ones: f:line-fields. -->
  <xsl:template mode="f:text" as="node()*" match="name | rs | persName | placeName | orgName | roleName | geogName
    | forename | surname | settlement | country | idno | seg | num | measure | time | w | bibl | author | editor | said | orig | reg | expan | ex | abbr">
    <xsl:choose>
      <xsl:when test="@xml:id or @xml:lang">
        <span>
          <xsl:sequence select="f:attributes(., ())"/>
          <xsl:apply-templates mode="f:text"/>
        </span>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates mode="f:text"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What the text names, looked for once. -->
  <xsl:variable name="f:named" as="element()*" select="/TEI/text//*[@ref][f:refs(.)]"/>

  <!-- What the registers say of those whom the text names, by reference, found out once.  `page` is where they are listed;
       `name` sorts; `mentions` are the names; `whole`, as in "Ilona Álmás, 1901–1977. Harbour master.", is what a register
       says in short, and `rest` the same without the name: both are missing where it gives the name alone. -->
  <xsl:variable name="f:known" as="map(xs:string, map(xs:string, item()*))">
    <xsl:map>
      <xsl:for-each-group select="$f:named" group-by="f:refs(.)">
        <xsl:variable name="entry" as="element()?" select="f:entry(current-grouping-key())"/>
        <xsl:if test="$entry">
          <xsl:map-entry key="current-grouping-key()" select="map:merge((map {
            'page': f:entry-page(current-grouping-key(), $entry), 'name': f:sort-name($entry), 'mentions': current-group() }, $entry[birth or death or note] ! f:card(.)))"/>
        </xsl:if>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <xsl:function name="f:card" as="map(xs:string, xs:string)">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="life" as="xs:string?" select="$entry[birth or death] ! f:life(.)[. ne '']"/>
    <xsl:variable name="rest" as="xs:string" select="string-join(($life, $entry/note[1] ! f:plain(.)[. ne '']), '. ')"/>
    <xsl:variable name="name" as="xs:string" select="normalize-space(f:main-name($entry))"/>
    <xsl:sequence select="map { 'rest': $rest, 'whole': if ($rest) then $name || (if (exists($life)) then ', ' else '. ') || $rest else $name }"/>
  </xsl:function>

  <!-- Names with a register entry: links to it.  `linked` is true inside another link. -->
  <xsl:template match="persName[f:refs(.)] | placeName[f:refs(.)] | orgName[f:refs(.)] | name[f:refs(.)] | rs[f:refs(.)] | roleName[f:refs(.)]
    | geogName[f:refs(.)]" mode="f:text" priority="1" as="element()+">
    <xsl:param name="linked" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="ref" as="xs:string" select="f:refs(.)[1]"/>
    <xsl:variable name="known" as="map(*)?" select="$f:known($ref)"/>
    <!-- The header may name others than the text. -->
    <xsl:variable name="page" as="xs:string?" select="(if (exists($known)) then $known?page else f:entry-page($ref))[not($linked)]"/>
    <xsl:element name="{if ($page) then 'a' else 'span'}">
      <xsl:sequence select="f:attributes(., 'name ' || substring-before($ref, ':'))"/>
      <xsl:if test="$page">
        <xsl:attribute name="href" select="$page"/>
        <xsl:if test="exists($known?whole)">
          <xsl:attribute name="data-card" select="$known?whole"/>
        </xsl:if>
      </xsl:if>
      <xsl:apply-templates mode="f:text">
        <xsl:with-param name="linked" select="$linked or exists($page)" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:element>
    <xsl:if test="$page and *">
      <xsl:apply-templates select=".//choice | .//app" mode="f:mark"/>
    </xsl:if>
  </xsl:template>

  <!-- A date with its value; HTML's <time> takes no range and no year before 1. -->
  <xsl:template match="date" mode="f:text" as="element()">
    <xsl:variable name="exact" as="xs:boolean" select="f:is-date(@when)"/>
    <xsl:element name="{if ($exact) then 'time' else 'span'}">
      <xsl:sequence select="f:attributes(., 'date')"/>
      <xsl:if test="$exact">
        <xsl:attribute name="datetime" select="@when"/>
      </xsl:if>
      <xsl:apply-templates mode="f:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="emph | mentioned | term | foreign | gloss | title | stage" mode="f:text" as="element()">
    <xsl:element name="{if (self::emph) then 'em' else if (self::title) then 'cite' else 'i'}">
      <xsl:sequence select="f:attributes(., if (self::title[@level = 'a']) then 'article' else local-name()[. = ('gloss', 'stage')])"/>
      <xsl:apply-templates mode="f:text"/>
    </xsl:element>
  </xsl:template>

  <!-- Highlighting: each known word of @rend is one element around the next; unknown ones are shown as emphasis. -->
  <xsl:variable name="f:renditions" as="map(xs:string, xs:string)" static="yes" select="map {
    'bold': 'b', 'strong': 'b', 'b': 'b', 'italic': 'i', 'italics': 'i', 'i': 'i', 'underline': 'u', 'underlined': 'u', 'u': 'u',
    'super': 'sup', 'superscript': 'sup', 'sup': 'sup', 'sub': 'sub', 'subscript': 'sub', 'strikethrough': 's', 'strike': 's',
    'smallcaps': 'small-caps', 'small-caps': 'small-caps', 'sc': 'small-caps', 'spaced': 'spaced', 'letterspaced': 'spaced',
    'gesperrt': 'spaced', 'caps': 'capitals', 'allcaps': 'capitals', 'center': '', 'roman': 'roman', 'smaller': 'small', 'larger': '' }"/>

  <xsl:template match="hi" mode="f:text" as="node()*">
    <xsl:variable name="words" as="xs:string*" select="tokenize(lower-case(@rend)) ! replace(., '^#', '')"/>
    <xsl:variable name="known" as="xs:string*" select="distinct-values($words ! $f:renditions(.))[. ne '']"/>
    <xsl:sequence select="f:wrapped(., if (exists($known) or (some $word in $words satisfies map:contains($f:renditions, $word))) then $known else 'em')"/>
  </xsl:template>

  <xsl:function name="f:wrapped" as="node()*">
    <xsl:param name="hi" as="element()"/>
    <xsl:param name="names" as="xs:string*"/>
    <xsl:variable name="class" as="xs:string?" select="$names[1][. = ('small-caps', 'spaced', 'capitals', 'roman')]"/>
    <xsl:choose>
      <xsl:when test="empty($names)">
        <xsl:apply-templates select="$hi/node()" mode="f:text"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:element name="{if ($class) then 'span' else $names[1]}">
          <xsl:sequence select="f:attributes($hi, $class)[count($names) eq 1 or not(name() = ('id', 'lang', 'dir'))]"/>
          <xsl:sequence select="f:wrapped($hi, tail($names))"/>
        </xsl:element>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Quoted words in a line keep the marks they have. -->
  <xsl:template match="q | quote | soCalled | cit" mode="f:text" as="element()">
    <span>
      <xsl:sequence select="f:attributes(., 'quoted')"/>
      <xsl:apply-templates mode="f:text"/>
    </span>
  </xsl:template>

  <xsl:template match="ref" mode="f:text" as="node()*">
    <xsl:param name="linked" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="address" as="xs:string?" select="(tokenize(@target) ! f:address(., current()))[not($linked)][1]"/>
    <xsl:choose>
      <xsl:when test="$address">
        <a href="{$address}">
          <xsl:sequence select="f:attributes(., ())"/>
          <xsl:apply-templates mode="f:text">
            <xsl:with-param name="linked" select="true()" tunnel="yes"/>
          </xsl:apply-templates>
        </a>
        <xsl:apply-templates select=".//choice | .//app" mode="f:mark"/>
      </xsl:when>
      <xsl:otherwise>
        <span>
          <xsl:sequence select="f:attributes(., 'ref')"/>
          <xsl:apply-templates mode="f:text"/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="ptr" mode="f:text" as="node()*">
    <xsl:param name="linked" as="xs:boolean" tunnel="yes" select="false()"/>
    <xsl:variable name="address" as="xs:string?" select="(tokenize(@target) ! f:address(., current()))[not($linked)][1]"/>
    <xsl:choose>
      <xsl:when test="$address">
        <a href="{$address}">
          <xsl:sequence select="f:attributes(., ()), f:pointer-label(@target)"/>
          <xsl:text>{if (starts-with(@target, '#')) then '→' else @target}</xsl:text>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="@target"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- An arrow leads to a place whose id is not for reading. -->
  <xsl:function name="f:pointer-label" as="attribute(aria-label)?">
    <xsl:param name="target" as="attribute()"/>
    <xsl:if test="starts-with($target, '#')">
      <xsl:attribute name="aria-label" select="replace($target, '#', '→ ')"/>
    </xsl:if>
  </xsl:function>

  <!-- Breaks; those of pages are in pictures.xsl. -->
  <xsl:template match="lb" mode="f:text" as="element(Q{}br)">
    <br/>
  </xsl:template>

  <!-- Shown beside the reading text by the view of the source alone. -->
  <xsl:template match="lb[f:is-line-end(.)]" mode="f:text" priority="1" as="node()+">
    <xsl:sequence select="f:space-for(.)"/>
    <br class="line-end"/>
  </xsl:template>

  <xsl:template match="fw" mode="f:text" as="element(Q{}span)">
    <span>
      <xsl:sequence select="f:attributes(., 'fw')"/>
      <xsl:apply-templates mode="f:text"/>
    </span>
  </xsl:template>

  <xsl:template match="cb | gb | milestone | anchor | handShift | listTranspose | space | index" mode="f:text" as="element()?">
    <xsl:if test="@xml:id or self::space or self::milestone[@n]">
      <span>
        <xsl:sequence select="f:attributes(., local-name())"/>
        <xsl:text>{self::milestone/@n}{' '[current()/self::space]}</xsl:text>
      </span>
    </xsl:if>
  </xsl:template>
</xsl:transform>

<?xml version="1.0" encoding="UTF-8"?>
<!-- Blocks: divisions, headings, paragraphs, lists, tables, verse, figures, and the parts of a letter. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="readings.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="records.xsl"/>
  <xsl:include href="pictures.xsl"/>
  <xsl:include href="parallel.xsl"/>

  <!-- A document or part of the file: its kind, then its blocks, each with its footnotes in the margin. -->
  <xsl:template match="body/div | front/div | back/div" mode="f:text" as="element(Q{}section)">
    <xsl:variable name="type" as="xs:string" select="string((@type, 'document')[1])"/>
    <xsl:variable name="label" as="xs:string" select="f:kind-word($type, $language)"/>
    <section>
      <xsl:sequence select="f:attributes(., 'part ' || $type[matches(., '^[\w-]+$')])"/>
      <xsl:attribute name="aria-label" select="$label"/>
      <!-- The kind of the only part stands below the title already. -->
      <xsl:if test="$type ne 'letterhead' and (@corresp or (preceding-sibling::div, following-sibling::div)[not(@type = 'letterhead')] or not(parent::body))">
        <p class="kind">
          <xsl:text>{$label}</xsl:text>
          <xsl:apply-templates select="@corresp" mode="f:text"/>
        </p>
      </xsl:if>
      <xsl:call-template name="f:blocks"/>
    </section>
  </xsl:template>

  <!-- The division that this one belongs to, as a telegram to the decision that approves it. -->
  <xsl:template match="div/@corresp" mode="f:text" as="element(Q{}span)*">
    <xsl:variable name="division" as="element()" select=".."/>
    <xsl:for-each select="tokenize(.)[starts-with(., '#')]">
      <xsl:variable name="other" as="element(div)?" select="key('f:ids', substring(., 2), root($division))[self::div]"/>
      <xsl:if test="$other">
        <span class="belongs"><xsl:text>{lower-case(f:word('belongs-to', $language))} </xsl:text>
          <a href="{.}">{lower-case(f:kind-word(string(($other/@type, 'document')[1]), $language))}</a></span>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7" mode="f:text" priority="-1" as="element(Q{}section)">
    <section>
      <xsl:sequence select="f:attributes(., 'section')"/>
      <xsl:call-template name="f:blocks"/>
    </section>
  </xsl:template>

  <!-- The children of a division, and beside each the footnotes that it holds. -->
  <xsl:template name="f:blocks" as="node()*">
    <xsl:param name="children" as="element()*" select="*"/>
    <xsl:for-each-group select="$children" group-starting-with="*[f:has-notes(.)]">
      <xsl:for-each select="current-group()">
        <xsl:apply-templates select="." mode="f:text"/>
        <xsl:if test="$f:other">
          <xsl:sequence select="f:beside(.)"/>
        </xsl:if>
        <!-- The first of a group alone may have notes. -->
        <xsl:if test="position() eq 1 and not(self::div)">
          <xsl:sequence select="f:notes-beside(., last())"/>
        </xsl:if>
      </xsl:for-each>
    </xsl:for-each-group>
  </xsl:template>

  <!-- A nested division shows its notes itself, beside its own blocks; so does a text within the text. -->
  <xsl:function name="f:has-notes" as="xs:boolean">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="not($block/self::div) and exists(f:notes-of($block))"/>
  </xsl:function>

  <!-- Headings.  The title of the page is the first level; a second heading of a division stands below its first.
       Divisions without a heading make no level. -->
  <xsl:template match="head" mode="f:text" as="element()">
    <xsl:variable name="depth" as="xs:integer" select="count(ancestor::div[head]) + (if (preceding-sibling::head) then 2 else 1)"/>
    <xsl:variable name="level" as="xs:integer" select="max((2, min(($depth, 6))))"/>
    <xsl:variable name="holds-blocks" as="xs:boolean" select="f:paragraph-element(.) eq 'div'"/>
    <xsl:element name="{if ($holds-blocks) then 'div' else 'h' || $level}">
      <xsl:sequence select="f:attributes(., string-join(('head', @type[. = ('item', 'sub')]), ' '))"/>
      <!-- HTML's headings hold phrases only. -->
      <xsl:if test="$holds-blocks">
        <xsl:attribute name="role" select="'heading'"/>
        <xsl:attribute name="aria-level" select="$level"/>
      </xsl:if>
      <xsl:apply-templates mode="f:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="list/head | lg/head | figure/head | listBibl/head | argument/head | epigraph/head | div/label | body/label | sp/head
    | postscript/label | postscript/head" mode="f:text" priority="1" as="element(Q{}p)">
    <p>
      <xsl:sequence select="f:attributes(., 'label')"/>
      <xsl:apply-templates mode="f:text"/>
    </p>
  </xsl:template>

  <!-- A paragraph of a division, with its number as a permanent link; what is not of the document has none. -->
  <xsl:template match="div/p | body/p | div/ab | body/ab" mode="f:text" priority="1" as="element()">
    <xsl:variable name="number" as="xs:integer?" select="f:paragraph-number(.)"/>
    <xsl:element name="{f:paragraph-element(.)}">
      <xsl:sequence select="f:attributes(., 'p' || ' preformatted'[current()/@rend = 'preformatted'])"/>
      <xsl:if test="exists($number)">
        <xsl:variable name="id" as="xs:string" select="string((@xml:id, 'paragraph:' || $number)[1])"/>
        <xsl:attribute name="id" select="$id"/>
        <a class="para" href="#{$id}" aria-label="{f:word('paragraph', $language)} {$number}">{$number}</a>
        <xsl:text> </xsl:text>
      </xsl:if>
      <xsl:apply-templates mode="f:text"/>
    </xsl:element>
  </xsl:template>

  <!-- The edition's own words. -->
  <xsl:template match="div[@type = 'page']" mode="f:text" priority="1" as="element(Q{}div)">
    <div>
      <xsl:sequence select="f:attributes(., 'part own-words')"/>
      <xsl:call-template name="f:blocks"/>
    </div>
  </xsl:template>

  <!-- The numbered paragraphs of a document, in order. -->
  <xsl:function name="f:paragraphs" as="element()*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="$tei/text/descendant::*[self::p or self::ab][parent::div or parent::body]"/>
  </xsl:function>

  <xsl:variable name="f:paragraph-numbers" as="map(xs:string, xs:integer)" select="f:positions(/TEI ! f:paragraphs(.))"/>

  <xsl:function name="f:paragraph-number" as="xs:integer?">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="$f:paragraph-numbers(generate-id($node))"/>
  </xsl:function>

  <xsl:template match="p | ab | stage[parent::div or parent::sp] | byline | trailer" mode="f:text" as="element()">
    <xsl:element name="{f:paragraph-element(.)}">
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="f:text"/>
    </xsl:element>
  </xsl:template>

  <!-- HTML's p holds phrases only. -->
  <xsl:function name="f:paragraph-element" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="
      if ($node/* and $node/descendant::*[map:contains($f:block-names, local-name()) or self::quote[f:is-block(.)] or self::q[f:is-block(.)] or self::cit[f:is-block(.)]
        or self::note[f:stands-alone(.)]][not(ancestor::note[f:is-footnote(.)])]) then 'div' else 'p'"/>
  </xsl:function>

  <!-- The parts of a letter or telegram. -->
  <xsl:template match="opener | closer" mode="f:text" as="element(Q{}div)">
    <div>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:for-each-group select="node()[not(self::text()[not(normalize-space())])]" group-adjacent="f:is-line(.)">
        <xsl:choose>
          <xsl:when test="current-grouping-key()">
            <xsl:apply-templates select="current-group()" mode="f:text"/>
          </xsl:when>
          <xsl:otherwise>
            <p class="line">
              <xsl:apply-templates select="current-group()" mode="f:text"/>
            </p>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
    </div>
  </xsl:template>

  <!-- What makes a line of its own in an opener or closer. -->
  <xsl:function name="f:is-line" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node/(self::dateline | self::address | self::salute | self::signed | self::idno | self::byline | self::argument
      | self::epigraph | self::list | self::note[not(f:is-footnote(.))]))"/>
  </xsl:function>

  <xsl:template match="dateline | salute | signed" mode="f:text" as="element()">
    <xsl:element name="{if (list or address) then 'div' else 'p'}">
      <xsl:sequence select="f:attributes(., string-join((local-name(), date/@type[. = ('sent', 'received', 'deciphered')]), ' '))"/>
      <xsl:apply-templates mode="f:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="opener/idno | closer/idno" mode="f:text" priority="1" as="element(Q{}p)">
    <p>
      <xsl:sequence select="f:attributes(., 'number')"/>
      <xsl:apply-templates mode="f:text"/>
    </p>
  </xsl:template>

  <xsl:template match="p//dateline | p//salute | p//signed" mode="f:text" priority="1" as="element(Q{}span)">
    <span>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="f:text"/>
    </span>
  </xsl:template>

  <xsl:template match="address" mode="f:text" as="element(Q{}div)">
    <div>
      <xsl:sequence select="f:attributes(., 'address')"/>
      <xsl:apply-templates select="*" mode="f:text"/>
    </div>
  </xsl:template>

  <xsl:template match="address/*" mode="f:text" priority="4" as="element(Q{}div)">
    <div>
      <xsl:sequence select="f:attributes(., 'line')"/>
      <xsl:next-match/>
    </div>
  </xsl:template>

  <xsl:template match="addrLine" mode="f:text" as="node()*">
    <xsl:apply-templates mode="f:text"/>
  </xsl:template>

  <xsl:template match="postscript | argument | epigraph | titlePage | docTitle | titlePart | docImprint | docEdition | imprimatur
    | listBibl | listBibl/bibl | cit[f:is-block(.)]/bibl | titlePage/docAuthor | titlePage/docDate | spGrp | figure/*[self::p or self::ab] | set" mode="f:text" priority="0.6" as="element(Q{}div)">
    <div>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="f:text"/>
    </div>
  </xsl:template>

  <!-- Speech. -->
  <xsl:template match="sp" mode="f:text" as="element(Q{}div)">
    <div>
      <xsl:sequence select="f:attributes(., 'sp')"/>
      <xsl:apply-templates select="*" mode="f:text"/>
    </div>
  </xsl:template>

  <xsl:template match="speaker" mode="f:text" as="element(Q{}p)">
    <p>
      <xsl:sequence select="f:attributes(., 'speaker')"/>
      <xsl:apply-templates mode="f:text"/>
    </p>
  </xsl:template>

  <!-- A quotation that stands apart. -->
  <xsl:template match="quote[f:is-block(.)] | q[f:is-block(.)] | cit[f:is-block(.)] | floatingText" mode="f:text" priority="1" as="element(Q{}blockquote)">
    <blockquote>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="f:text"/>
    </blockquote>
  </xsl:template>

  <xsl:function name="f:is-block" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node/(parent::div | parent::body | parent::sp | parent::epigraph | p | ab | lg | l | list | quote/p | quote/lg))"/>
  </xsl:function>

  <xsl:template match="floatingText/body | floatingText/front | floatingText/back | text/front | text/body | text/back | group | group/text"
    mode="f:text" as="node()*">
    <xsl:for-each-group select="*" group-adjacent="exists(self::div | self::text | self::front | self::body | self::back | self::group)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()">
          <xsl:apply-templates select="current-group()" mode="f:text"/>
        </xsl:when>
        <xsl:otherwise>
          <div class="part">
            <xsl:call-template name="f:blocks">
              <xsl:with-param name="children" select="current-group()"/>
            </xsl:call-template>
          </div>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <!-- Lists: numbered where the items have numbers, pairs where they have labels. -->
  <xsl:template match="list" mode="f:text" as="element(Q{}ul)">
    <ul>
      <xsl:sequence select="f:attributes(., if (@rend = 'bulleted' or @type = 'bulleted') then 'bulleted' else 'list')"/>
      <xsl:apply-templates select="* except (head | trailer | pb | note)" mode="f:text"/>
    </ul>
  </xsl:template>

  <xsl:template match="list[head or trailer or pb or note]" mode="f:text" priority="1" as="element(Q{}div)">
    <div class="list-group">
      <xsl:apply-templates select="head" mode="f:text"/>
      <xsl:next-match/>
      <xsl:apply-templates select="trailer | pb | note" mode="f:text"/>
    </div>
  </xsl:template>

  <xsl:template match="list[label]" mode="f:text" as="element(Q{}dl)">
    <dl>
      <xsl:sequence select="f:attributes(., 'list')"/>
      <xsl:apply-templates select="label | item" mode="f:text"/>
    </dl>
  </xsl:template>

  <xsl:template match="item" mode="f:text" as="element(Q{}li)">
    <li>
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:if test="@n">
        <span class="n">{@n}</span>
        <xsl:text> </xsl:text>
      </xsl:if>
      <xsl:apply-templates mode="f:text"/>
    </li>
  </xsl:template>

  <xsl:template match="list[label]/label | list[label]/item" mode="f:text" priority="1" as="element()">
    <xsl:element name="{if (self::label) then 'dt' else 'dd'}">
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:apply-templates mode="f:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="label" mode="f:text" as="element(Q{}span)">
    <span>
      <xsl:sequence select="f:attributes(., 'label')"/>
      <xsl:apply-templates mode="f:text"/>
    </span>
  </xsl:template>

  <!-- Tables scroll by themselves on a narrow screen. -->
  <xsl:template match="table" mode="f:text" as="element(Q{}div)">
    <div class="table" role="region" tabindex="0" aria-label="{(head ! f:plain(.), f:kind-word('table', $language))[1]}">
      <table>
        <xsl:sequence select="f:attributes(., ())"/>
        <xsl:where-populated>
          <caption>
            <xsl:apply-templates select="head/node()" mode="f:text"/>
          </caption>
        </xsl:where-populated>
        <tbody>
          <xsl:apply-templates select="row" mode="f:text"/>
        </tbody>
      </table>
      <xsl:apply-templates select="trailer | note" mode="f:text"/>
    </div>
  </xsl:template>

  <xsl:template match="row" mode="f:text" as="element(Q{}tr)">
    <tr>
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:apply-templates select="cell" mode="f:text"/>
    </tr>
  </xsl:template>

  <xsl:template match="cell" mode="f:text" as="element()">
    <xsl:variable name="column" as="xs:boolean" select="../@role = 'label'"/>
    <xsl:element name="{if ($column or @role = 'label') then 'th' else 'td'}">
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:if test="$column or @role = 'label'">
        <xsl:attribute name="scope" select="if ($column) then 'col' else 'row'"/>
      </xsl:if>
      <xsl:if test="@cols[matches(., '^[1-9]\d?$')]">
        <xsl:attribute name="colspan" select="@cols"/>
      </xsl:if>
      <xsl:if test="@rows[matches(., '^[1-9]\d?$')]">
        <xsl:attribute name="rowspan" select="@rows"/>
      </xsl:if>
      <xsl:apply-templates mode="f:text"/>
    </xsl:element>
  </xsl:template>

  <!-- Verse. -->
  <xsl:template match="lg | l" mode="f:text" as="element(Q{}div)">
    <div>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="f:text"/>
    </div>
  </xsl:template>

  <!-- Figures. -->
  <xsl:template match="figure" mode="f:text" as="element(Q{}figure)">
    <figure>
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:apply-templates select="* except (head | figDesc)" mode="f:text"/>
      <xsl:if test="not(graphic)">
        <p class="note">[<xsl:apply-templates select="figDesc/node()" mode="f:text"/>]</p>
      </xsl:if>
      <xsl:where-populated>
        <figcaption>
          <xsl:apply-templates select="head" mode="f:text"/>
        </figcaption>
      </xsl:where-populated>
    </figure>
  </xsl:template>

  <xsl:template match="div/pb | body/pb | front/pb | back/pb | list/pb" mode="f:text" priority="1" as="element(Q{}div)">
    <div class="page-break">
      <xsl:next-match/>
    </div>
  </xsl:template>
</xsl:transform>

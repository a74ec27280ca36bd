<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists of documents by date: on the first page, or by periods on pages of their own; and what limits them. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="overview.xsl"/>

  <xsl:mode name="f:listed" on-no-match="fail" on-multiple-match="fail"/>

  <!-- All documents; their periods, where they are more than a page carries. -->
  <xsl:template match="e:documents" mode="f:listed" as="element(Q{}section)">
    <xsl:param name="title" as="xs:string" select="f:word('documents', $language)"/>
    <xsl:variable name="periods" as="element(e:period)*" select="../e:periods[not(../@period)]/e:period"/>
    <section class="documents" aria-labelledby="page:documents">
      <h2 id="page:documents">{$title} <span class="count">{if ($periods) then sum($periods/@documents) else count(e:document)}</span></h2>
      <xsl:choose>
        <xsl:when test="$periods">
          <xsl:sequence select="f:period-list($periods)"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="f:filter()"/>
          <xsl:call-template name="f:limits"/>
          <ol>
            <xsl:apply-templates select="e:document" mode="f:listed"/>
          </ol>
        </xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <!-- Links to the lists of all periods, each with its number of documents; the months and days of a year stand together. -->
  <xsl:function name="f:period-list" as="element(Q{}ol)">
    <xsl:param name="periods" as="element(e:period)*"/>
    <ol class="periods">
      <xsl:for-each-group select="$periods" group-adjacent="replace(@name, '^(\d{4})-.*$', '$1')">
        <xsl:choose>
          <xsl:when test="current-group()[2]">
            <li class="year">
              <p><span class="name">{f:number(current-grouping-key())}</span><xsl:text> </xsl:text><span class="soft">{sum(current-group()/@documents)}</span></p>
              <xsl:sequence select="f:periods-of-year(current-group())"/>
            </li>
          </xsl:when>
          <xsl:otherwise>
            <li><xsl:sequence select="f:period-line(., f:period-name(.))"/></li>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
    </ol>
  </xsl:function>

  <!-- Those of one year, below its number, which they need not repeat. -->
  <xsl:function name="f:periods-of-year" as="element(Q{}ol)">
    <xsl:param name="periods" as="element(e:period)+"/>
    <ol class="periods">
      <xsl:for-each select="$periods">
        <li><xsl:sequence select="f:period-line(., replace(f:period-name(.), '\s+\d{4}( \(|$)', '$1'))"/></li>
      </xsl:for-each>
    </ol>
  </xsl:function>

  <xsl:function name="f:period-line" as="node()+">
    <xsl:param name="period" as="element(e:period)"/>
    <xsl:param name="name" as="xs:string"/>
    <a href="{encode-for-uri($period/@page)}">{$name}</a>
    <xsl:text> </xsl:text>
    <span class="count soft">{$period/@documents}</span>
  </xsl:function>

  <!-- "1950–1959", "1953", "July 1953", "24 July 1953", "Undated"; a second page of the same is "24 July 1953 (2)". -->
  <xsl:function name="f:period-name" as="xs:string">
    <xsl:param name="period" as="element(e:period)"/>
    <xsl:variable name="name" as="xs:string" select="$period/@name"/>
    <xsl:variable name="date" as="xs:string" select="replace($name, '^((\d|x){4}(-\d\d){0,2}|undated).*$', '$1')"/>
    <xsl:variable name="part" as="xs:string" select="substring-after($name, $date || '-')"/>
    <xsl:variable name="words" as="xs:string" select="
      if ($date eq 'undated') then f:word('undated', $language)
      (: The years that there are documents of, of a decade or a century. :)
      else if (contains($date, 'x')) then string-join(distinct-values($period/e:year[position() = (1, last())]/f:number(@n)), '–')
      else f:date($date, $language)"/>
    <xsl:sequence select="$words || $part[. ne ''] ! (' (' || . || ')')"/>
  </xsl:function>

  <!-- The kinds of documents, the most frequent first, as many as the style sheet can tell apart. -->
  <xsl:variable name="f:kinds" as="xs:string*">
    <xsl:for-each-group select="$edition/e:edition/e:documents/e:document" group-by="distinct-values(e:kind/@type[f:is-kind(.)])">
      <xsl:sort select="-count(current-group())"/>
      <xsl:sort select="current-grouping-key()"/>
      <xsl:if test="position() le 12">
        <xsl:sequence select="current-grouping-key()"/>
      </xsl:if>
    </xsl:for-each-group>
  </xsl:variable>

  <!-- Whether the edition has documents of several kinds. -->
  <xsl:variable name="f:has-kinds" as="xs:boolean" select="
    count(distinct-values(($f:kinds, $edition/e:edition/e:periods/tokenize(@kinds))[f:is-kind(.)])) gt 1"/>

  <!-- Buttons that show the documents of one kind only, by the style sheet alone. -->
  <xsl:function name="f:filter" as="element(Q{}fieldset)?">
    <xsl:if test="count($f:kinds) gt 1 and count($edition/e:edition/e:documents/e:document) gt 1">
      <fieldset class="filter">
        <legend>{f:word('kind', $language)}</legend>
        <label><input type="radio" name="kind" id="kind-0" checked="checked"/> {f:word('all', $language)}</label>
        <xsl:for-each select="$f:kinds">
          <label><input type="radio" name="kind" id="kind-{position()}"/> {f:kind-word(., $language)}</label>
        </xsl:for-each>
      </fieldset>
    </xsl:if>
  </xsl:function>

  <xsl:template match="e:document" mode="f:listed" as="element(Q{}li)">
    <li class="{string-join(distinct-values(e:kind/@type ! index-of($f:kinds, .)) ! ('kind-' || .), ' ')}" lang="{(@lang[. ne ''], $language)[1]}">
      <xsl:sequence select="f:limited('sender', e:author), f:limited('addressee', e:recipient), f:limited('archive', e:archive[1])"/>
      <p class="date" lang="{$language}">{(f:date(@when, $language)[. ne ''], normalize-space(e:date))[1]}</p>
      <h3><a href="{encode-for-uri(@stem)}.html">{normalize-space(e:title)}</a></h3>
      <xsl:for-each select="e:abstract[1]">
        <p class="abstract">{normalize-space(.)}</p>
      </xsl:for-each>
      <!-- Of an edition of letters alone nobody needs to be told that each is one. -->
      <xsl:variable name="kinds" as="xs:string*"
        select="distinct-values(e:kind/@type[$f:has-kinds][f:is-kind(.)]) ! f:kind-word(., $language)"/>
      <xsl:variable name="place" as="xs:string" select="string-join((e:archive[1], e:shelfmark[1]) ! normalize-space(.), ', ')"/>
      <xsl:if test="exists($kinds) or $place">
        <p class="whence" lang="{$language}">
          <xsl:where-populated><span class="kinds">{string-join($kinds, ', ')}</span></xsl:where-populated>
          <xsl:text>{' '[exists($kinds) and $place]}</xsl:text>
          <xsl:where-populated><span class="shelfmark">{$place}</span></xsl:where-populated>
        </p>
      </xsl:if>
    </li>
  </xsl:template>

  <!-- What the script goes by: each value on a line of its own. -->
  <xsl:function name="f:limited" as="attribute()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="values" as="element()*"/>
    <xsl:if test="$values">
      <xsl:sequence select="f:attribute-of('data-' || $name, string-join($values ! normalize-space(.), '&#10;'))"/>
    </xsl:if>
  </xsl:function>

  <!-- Choices of sender, addressee and archive, where there are several of them: by script, shown only where scripts run. -->
  <xsl:template name="f:limits" as="element(Q{}form)?">
    <xsl:variable name="choices" as="element()*" select="
      f:limit('sender', 'corr-sent', e:document/e:author), f:limit('addressee', 'corr-received', e:document/e:recipient),
      f:limit('archive', 'archive', e:document/e:archive[1])"/>
    <xsl:if test="$choices">
      <form class="limits scripted" id="list-limits" data-one="{f:word('found-one', $language)}" data-many="{f:word('found-many', $language)}">
        <xsl:sequence select="$choices"/>
        <p role="status" id="list-state"/>
      </form>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:limit" as="element(Q{}span)?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="word" as="xs:string"/>
    <xsl:param name="values" as="element()*"/>
    <xsl:variable name="distinct" as="xs:string*" select="distinct-values($values ! normalize-space(.)[. ne ''])"/>
    <xsl:if test="count($distinct) gt 1">
      <span class="limit">
        <label for="list-{$name}">{f:word($word, $language)}</label>
        <select id="list-{$name}" name="{$name}" autocomplete="off">
          <option value="">{f:word('all', $language)}</option>
          <xsl:for-each select="$distinct">
            <xsl:sort select="f:sort-key(.)"/>
            <option value="{.}">{.}</option>
          </xsl:for-each>
        </select>
      </span>
    </xsl:if>
  </xsl:function>

  <!-- The one script of such a page, where there is something for it to do, and the policy that lets it run. -->
  <xsl:function name="f:list-script" as="element(Q{}script)?">
    <xsl:param name="documents" as="element(e:documents)?"/>
    <xsl:if test="f:is-limited($documents)">
      <script src="assets/list.js"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:list-policy" as="xs:string">
    <xsl:param name="documents" as="element(e:documents)?"/>
    <xsl:sequence select="if (f:is-limited($documents)) then replace($f:policy, 'base-uri', 'script-src ''self'' file:; base-uri') else $f:policy"/>
  </xsl:function>

  <xsl:function name="f:is-limited" as="xs:boolean">
    <xsl:param name="documents" as="element(e:documents)?"/>
    <xsl:sequence select="exists($documents[not(../e:periods) or ../@period] ! (
      f:limit('', '', e:document/e:author), f:limit('', '', e:document/e:recipient), f:limit('', '', e:document/e:archive[1])))"/>
  </xsl:function>
</xsl:transform>

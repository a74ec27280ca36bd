<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of a register: every entry with its sentence, its dates, and its mentions in their context. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">
  <xsl:include href="page.xsl"/>
  <xsl:include href="../common/names.xsl"/>
  <xsl:include href="../common/dates.xsl"/>
  <xsl:include href="parts.xsl"/>

  <!-- The edition document in, the pages of one register out. -->
  <xsl:mode name="f:names" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:key name="f:mentions" match="e:mention" use="@ref"/>

  <!-- How many documents name an entry; with the page of those that too many do to be listed here. -->
  <xsl:key name="f:counts" match="e:names/e:name" use="@ref"/>

  <!-- So many entries one page lists where each has a page of its own. -->
  <xsl:variable name="f:entries-a-page" as="xs:integer" select="400"/>

  <xsl:template match="/" mode="f:names" as="node()+">
    <xsl:variable name="entries" as="element()*" select="sort($registers//*[local-name() eq $f:page-kind][self::person or self::place or self::org], (), function($one) { f:sort-key(f:sort-name($one)) })"/>
    <xsl:variable name="base" as="xs:string" select="substring-before($f:page-file, '.html')"/>
    <!-- Otherwise names are links to this page. -->
    <xsl:variable name="parts" as="array(item()*)+" select="if (e:edition/@entries = 'pages') then f:in-parts($entries, $f:entries-a-page) else array { $entries }"/>
    <xsl:variable name="labels" as="xs:string*" select="f:part-labels($parts ! array { (?*[1], ?*[last()]) ! f:sort-name(.) })"/>
    <xsl:for-each select="1 to count($parts)">
      <xsl:sequence select="f:part-begins($base, .)"/>
      <xsl:call-template name="f:page">
        <xsl:with-param name="title" select="string-join((f:word($f:page-word, $language), $labels[current()][count($labels) gt 1]), ', ')"/>
        <xsl:with-param name="kind" select="'names-page'"/>
        <xsl:with-param name="here" select="f:part-page($base, .)"/>
        <xsl:with-param name="main" as="node()*">
          <header class="title">
            <h1>{f:word($f:page-word, $language)}</h1>
          </header>
          <xsl:sequence select="f:part-links($labels, $base, .)"/>
          <xsl:sequence select="f:initials($parts[current()]?*), f:register($parts[current()]?*)"/>
          <xsl:sequence select="f:part-ends($labels, $base, .)"/>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <!-- Links to the first name of each letter, where a list is too long to be looked over. -->
  <xsl:function name="f:initials" as="element(Q{}nav)?">
    <xsl:param name="entries" as="element()*"/>
    <xsl:if test="count($entries) ge 40">
      <nav class="initials" aria-label="{f:word('initials', $language)}">
        <ul>
          <xsl:for-each-group select="$entries" group-adjacent="upper-case(substring(replace(f:sort-key(f:sort-name(.)), '^\P{L}+', ''), 1, 1))">
            <xsl:if test="current-grouping-key()">
              <li><a href="#{@xml:id}">{current-grouping-key()}</a></li>
            </xsl:if>
          </xsl:for-each-group>
        </ul>
      </nav>
    </xsl:if>
  </xsl:function>

  <!-- A list of nothing is no list. -->
  <xsl:function name="f:register" as="element()">
    <xsl:param name="entries" as="element()*"/>
    <xsl:choose>
      <xsl:when test="exists($entries)">
        <dl class="register">
          <xsl:apply-templates select="$entries" mode="f:names"/>
        </dl>
      </xsl:when>
      <xsl:otherwise>
        <p class="nothing">{f:word('nothing', $language)}</p>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:template match="person | place | org" mode="f:names" as="element(Q{}div)">
    <xsl:param name="mentions" as="element(e:mention)*" select="key('f:mentions', local-name() || ':' || @xml:id, $edition)"/>
    <xsl:variable name="ref" as="xs:string" select="local-name() || ':' || @xml:id"/>
    <xsl:variable name="page" as="xs:string?" select="(local-name() || '-' || @xml:id)[$edition/e:edition[@entries = 'pages'][not(@entry)]] ! (encode-for-uri(.) || '.html')"/>
    <div class="entry" id="{@xml:id}">
      <dt>
        <xsl:choose>
          <xsl:when test="$page">
            <a class="name" href="{$page}">{f:sort-name(.)}</a>
          </xsl:when>
          <xsl:otherwise>
            <span class="name">{f:sort-name(.)}</span>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:value-of select="f:life(.)[. ne ''] ! (' ' || .)"/>
      </dt>
      <xsl:variable name="notes" as="element(note)*" select="note[normalize-space()]"/>
      <xsl:variable name="variants" as="xs:string*" select="f:variant-names(.)"/>
      <xsl:variable name="idnos" as="element(idno)*" select="idno[normalize-space()]"/>
      <xsl:variable name="elsewhere" as="element(e:name)*" select="$edition/key('f:counts', $ref, .)[@page]"/>
      <xsl:for-each select="$notes">
        <dd class="sentence">{f:plain(.)}</dd>
      </xsl:for-each>
      <xsl:if test="exists($variants)">
        <dd class="variants">{string-join($variants, ' · ')}</dd>
      </xsl:if>
      <xsl:apply-templates select="$idnos" mode="f:names"/>
      <xsl:for-each select="$elsewhere">
        <dd class="mentions">
          <p class="document"><a href="{encode-for-uri(@page)}">{f:word('documents', $language)}: {@documents}</a></p>
        </dd>
      </xsl:for-each>
      <xsl:if test="exists($mentions)">
        <dd class="mentions">
          <xsl:for-each-group select="$mentions" group-adjacent="string(../@stem)">
            <p class="document"><a href="{encode-for-uri(current-grouping-key())}.html">{normalize-space(../e:title)}</a><xsl:value-of select="f:date(../@when, $language)[. ne ''] ! (', ' || .)"/></p>
            <ul>
              <xsl:apply-templates select="current-group()" mode="f:names"/>
            </ul>
          </xsl:for-each-group>
        </dd>
      </xsl:if>
      <!-- HTML asks that each name is followed by something. -->
      <xsl:if test="empty(($notes, $variants, $idnos, $elsewhere, $mentions))">
        <dd class="sentence">{f:word('named-nowhere', $language)}</dd>
      </xsl:if>
    </div>
  </xsl:template>

  <!-- An identifier of an authority file; a link where the register gives its address or the file has a known one. -->
  <xsl:variable name="f:authorities" as="map(xs:string, xs:string)" select="map {
    'VIAF': 'https://viaf.org/viaf/', 'GND': 'https://d-nb.info/gnd/', 'GeoNames': 'https://www.geonames.org/',
    'Wikidata': 'https://www.wikidata.org/wiki/', 'LCNAF': 'https://id.loc.gov/authorities/names/' }"/>

  <xsl:template match="idno" mode="f:names" as="element(Q{}dd)">
    <xsl:variable name="value" as="xs:string" select="f:plain(.)"/>
    <xsl:variable name="base" as="xs:string?" select="$f:authorities(string(@type))"/>
    <dd class="authority">
      <xsl:text>{@type} </xsl:text>
      <xsl:sequence select="
        if (matches($value, '^https?://')) then f:anchor($value, $value)
        else if ($base and matches($value, '^[\w-]+$')) then f:anchor($base || $value, $value)
        else f:anchor('', $value)"/>
    </dd>
  </xsl:template>

  <!-- One mention: the words around it, the name itself a link to its place. -->
  <xsl:template match="e:mention" mode="f:names" as="element(Q{}li)">
    <xsl:variable name="start" as="xs:integer" select="xs:integer((@at, 1)[1])"/>
    <xsl:variable name="name" as="xs:string" select="string((@name, @context)[1])"/>
    <li lang="{(../@lang[. ne ''], $language)[1]}">
      <xsl:text>{substring(@context, 1, $start - 1)}</xsl:text>
      <a href="{encode-for-uri(../@stem)}.html{@to ! ('#' || .)}">{$name}</a>
      <xsl:text>{substring(@context, $start + string-length($name))}</xsl:text>
    </li>
  </xsl:template>
</xsl:transform>

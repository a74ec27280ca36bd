<?xml version="1.0" encoding="UTF-8"?>
<!-- Who wrote to whom: each correspondent with what they sent and received. -->
<xsl:package name="urn:tei-toolkit:html:correspondents" package-version="1.0" version="3.0" expand-text="yes"
  exclude-result-prefixes="#all" default-mode="f:correspondents"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="overview.xsl"/>
  <xsl:include href="parts.xsl"/>
  <xsl:include href="links.xsl"/>

  <!-- The edition document in, the pages out. -->
  <xsl:mode name="f:correspondents" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <!-- So many letters one page lists. -->
  <xsl:variable name="f:letters-a-page" as="xs:integer" select="600"/>

  <xsl:template match="/" mode="f:correspondents" as="node()+">
    <xsl:variable name="lines" as="map(xs:string, item())*" select="sort(e:edition/e:documents/e:document/(e:author | e:recipient) ! f:letter(.), (), function($one) { $one?sort, $one?who, $one?way })"/>
    <xsl:variable name="counts" as="map(xs:string, xs:integer)">
      <xsl:map>
        <xsl:for-each-group select="$lines" group-by="?who || ' ' || ?way">
          <xsl:map-entry key="current-grouping-key()" select="count(current-group())"/>
        </xsl:for-each-group>
      </xsl:map>
    </xsl:variable>
    <xsl:variable name="parts" as="array(item()*)+" select="f:in-parts($lines, $f:letters-a-page)"/>
    <xsl:variable name="labels" as="xs:string*" select="f:part-labels($parts ! array { ?*[1]?name, ?*[last()]?name })"/>
    <xsl:for-each select="1 to count($parts)">
      <xsl:sequence select="f:part-begins('correspondents', .)"/>
      <xsl:call-template name="f:overview">
        <xsl:with-param name="word" select="'correspondents'"/>
        <xsl:with-param name="here" select="f:part-page('correspondents', .)"/>
        <xsl:with-param name="part" select="$labels[current()][count($labels) gt 1]"/>
        <xsl:with-param name="sections" as="element()*">
          <xsl:sequence select="f:part-links($labels, 'correspondents', .)"/>
          <xsl:for-each-group select="$parts[current()]?*" group-adjacent="?who">
            <section aria-labelledby="correspondent:{position()}">
              <h2 id="correspondent:{position()}">
                <xsl:sequence select="f:entry-link(.)"/>
              </h2>
              <xsl:for-each-group select="current-group()" group-adjacent="?way">
                <xsl:sequence select="f:letters(current-group(), $counts(?who || ' ' || ?way))"/>
              </xsl:for-each-group>
            </section>
          </xsl:for-each-group>
          <xsl:sequence select="f:part-ends($labels, 'correspondents', .)"/>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <!-- One line: who, sent or received (in this order), which document. Whom a register knows is one person by any name. -->
  <xsl:function name="f:letter" as="map(xs:string, item())">
    <xsl:param name="person" as="element()"/>
    <xsl:variable name="entry" as="element()?" select="$person/@ref ! f:entry(.)"/>
    <xsl:variable name="name" as="xs:string" select="if ($entry) then f:sort-name($entry) else normalize-space($person)"/>
    <xsl:sequence select="map { 'who': if ($entry) then string($person/@ref) else $name, 'name': $name, 'sort': f:sort-key($name),
      'way': if ($person/self::e:author) then '1' else '2', 'document': $person/.. }"/>
  </xsl:function>

  <!-- The name, a link to the entry of a register where there is one. -->
  <xsl:function name="f:entry-link" as="node()">
    <xsl:param name="line" as="map(xs:string, item())"/>
    <xsl:variable name="page" as="xs:string?" select="$line?who[f:kind(.)] ! f:entry-page(.)"/>
    <xsl:choose>
      <xsl:when test="$page">
        <a href="{$page}">{$line?name}</a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text>{$line?name}</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- What somebody sent, each with its recipients; or received, each with its authors: as much as stands on this page. -->
  <xsl:function name="f:letters" as="element()*">
    <xsl:param name="lines" as="map(xs:string, item())+"/>
    <xsl:param name="count" as="xs:integer"/>
    <xsl:variable name="sent" as="xs:boolean" select="$lines[1]?way eq '1'"/>
    <h3 class="soft">{f:word(if ($sent) then 'sent' else 'received', $language)} {$count}</h3>
    <ul class="plain-list">
      <xsl:for-each select="$lines?document">
        <xsl:variable name="others" as="xs:string*" select="distinct-values((if ($sent) then e:recipient else e:author) ! normalize-space(.))"/>
        <xsl:sequence select="f:document-line(., string-join($others, ', ')[. ne ''] ! ((if ($sent) then '→ ' else '← ') || .))"/>
      </xsl:for-each>
    </ul>
  </xsl:function>
</xsl:package>

<?xml version="1.0" encoding="UTF-8"?>
<!-- The timeline: the number of documents of each year as bars, and below them the documents. -->
<xsl:package name="urn:tei-toolkit:html:timeline" package-version="1.0" version="3.0" expand-text="yes"
  exclude-result-prefixes="#all" default-mode="f:timeline"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="documents.xsl"/>

  <!-- The edition document in, the page out. -->
  <xsl:mode name="f:timeline" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <!-- The drawing in its own units: 1000 wide. -->
  <xsl:variable name="f:width" as="xs:integer" select="1000"/>
  <xsl:variable name="f:height" as="xs:integer" select="180"/>

  <xsl:template match="/" mode="f:timeline" as="element(Q{}html)">
    <xsl:variable name="documents" as="element(e:document)*" select="e:edition[not(e:periods)]/e:documents/e:document"/>
    <xsl:variable name="dated" as="element(e:document)*" select="$documents[matches(@when, '^\d{4}')]"/>
    <xsl:variable name="periods" as="element(e:period)*" select="e:edition/e:periods/e:period"/>
    <!-- How many documents there are of each year. -->
    <xsl:variable name="counts" as="map(xs:integer, xs:integer)">
      <xsl:map>
        <xsl:for-each-group select="if ($periods) then $periods/e:year[@n ne ''] else $dated" group-by="xs:integer((@n, substring(@when, 1, 4))[1])">
          <xsl:map-entry key="current-grouping-key()" select="xs:integer(sum(current-group() ! (@documents, 1)[1]))"/>
        </xsl:for-each-group>
      </xsl:map>
    </xsl:variable>
    <xsl:call-template name="f:overview">
      <xsl:with-param name="word" select="'timeline'"/>
      <xsl:with-param name="here" select="'timeline.html'"/>
      <xsl:with-param name="sections" as="element()*">
        <section class="timeline" aria-labelledby="page:years">
          <h2 id="page:years">{f:word('documents-by-year', $language)}</h2>
          <xsl:if test="map:size($counts) gt 0">
            <!-- On a narrow screen the drawing scrolls by itself, so that its numbers stay legible. -->
            <div class="drawing" role="group" tabindex="0" aria-label="{f:word('timeline', $language)}">
              <xsl:sequence select="f:bars($counts)"/>
            </div>
          </xsl:if>
          <xsl:for-each-group select="$dated" group-adjacent="substring(@when, 1, 4)">
            <h3 id="year:{current-grouping-key()}">{f:number(current-grouping-key())}</h3>
            <ul class="plain-list">
              <xsl:sequence select="current-group() ! f:document-line(., ())"/>
            </ul>
          </xsl:for-each-group>
          <xsl:if test="$documents except $dated">
            <h3>{f:word('undated', $language)}</h3>
            <ul class="plain-list">
              <xsl:sequence select="($documents except $dated) ! f:document-line(., ())"/>
            </ul>
          </xsl:if>
          <xsl:where-populated>
            <ul class="years">
              <xsl:for-each-group select="$periods/e:year" group-adjacent="@n">
                <xsl:sequence select="f:year-line(current-group())"/>
              </xsl:for-each-group>
            </ul>
          </xsl:where-populated>
        </section>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A year of an edition of many documents: how many, and where they are listed. -->
  <xsl:function name="f:year-line" as="element(Q{}li)">
    <xsl:param name="parts" as="element(e:year)+"/>
    <xsl:variable name="name" as="xs:string" select="($parts[1]/@n[. ne ''] ! f:number(.), f:word('undated', $language))[1]"/>
    <li id="year:{($parts[1]/@n[. ne ''], 'none')[1]}">
      <xsl:choose>
        <xsl:when test="count($parts) eq 1">
          <a href="{encode-for-uri($parts/../@page)}">{$name}</a>
          <xsl:text> </xsl:text>
          <span class="soft">{$parts/@documents}</span>
        </xsl:when>
        <xsl:otherwise>
          <span class="year">{$name}</span>
          <xsl:text> </xsl:text>
          <span class="soft">{sum($parts/@documents)}</span>
          <xsl:sequence select="f:periods-of-year($parts/..)"/>
        </xsl:otherwise>
      </xsl:choose>
    </li>
  </xsl:function>

  <!-- One bar a year, from the first to the last; at most a hundred bars, then each stands for several years. -->
  <xsl:function name="f:bars" as="element()">
    <xsl:param name="of-years" as="map(xs:integer, xs:integer)"/>
    <xsl:variable name="years" as="xs:integer*" select="map:keys($of-years)"/>
    <xsl:variable name="step" as="xs:integer" select="(1, 2, 5, 10, 20, 50, 100)[(max($years) - min($years)) idiv . lt 100][1]"/>
    <xsl:variable name="first" as="xs:integer" select="min($years) idiv $step"/>
    <xsl:variable name="count" as="xs:integer" select="max((max($years) idiv $step - $first + 1, 6))"/>
    <xsl:variable name="slot" as="xs:double" select="$f:width div $count"/>
    <xsl:variable name="counts" as="map(xs:integer, xs:integer)">
      <xsl:map>
        <xsl:for-each-group select="$years" group-by=". idiv $step">
          <xsl:map-entry key="current-grouping-key()" select="xs:integer(sum(current-group() ! $of-years(.)))"/>
        </xsl:for-each-group>
      </xsl:map>
    </xsl:variable>
    <xsl:variable name="most" as="xs:integer" select="max(map:for-each($counts, function($year, $number) { $number }))"/>
    <xsl:variable name="every" as="xs:integer" select="xs:integer(ceiling(60 div $slot))"/>
    <xsl:element name="svg" namespace="http://www.w3.org/2000/svg">
      <xsl:attribute name="viewBox" select="0, 0, $f:width, $f:height + 30"/>
      <xsl:attribute name="role" select="'group'"/>
      <xsl:attribute name="aria-labelledby" select="'page:years'"/>
      <xsl:sequence select="f:shape('line', map { 'class': 'axis', 'x1': 0, 'x2': $f:width, 'y1': $f:height, 'y2': $f:height }, ())"/>
      <xsl:for-each select="0 to $count - 1">
        <xsl:variable name="year" as="xs:integer" select="$first + ."/>
        <xsl:variable name="number" as="xs:integer" select="($counts($year), 0)[1]"/>
        <xsl:variable name="tall" as="xs:double" select="round($number div $most * ($f:height - 24))"/>
        <xsl:variable name="shown" as="xs:integer" select="$year * $step"/>
        <xsl:if test="$number gt 0">
          <xsl:variable name="there" as="xs:integer" select="min($years[. idiv $step eq $year])"/>
          <xsl:element name="a" namespace="http://www.w3.org/2000/svg">
            <xsl:attribute name="href" select="'#year:' || format-integer($there, '0000')"/>
            <xsl:attribute name="aria-label" select="$shown || ('–' || $shown + $step - 1)[$step gt 1] || ': ' || $number"/>
            <xsl:sequence select="
              f:shape('rect', map { 'class': 'bar', 'x': f:rounded(. * $slot + $slot * 0.15), 'width': f:rounded(min(($slot * 0.7, 60))), 'y': $f:height - $tall, 'height': $tall }, ()),
              f:shape('text', map { 'x': f:rounded(. * $slot + $slot * 0.15 + min(($slot * 0.7, 60)) div 2), 'y': $f:height - $tall - 6 }, string($number))"/>
          </xsl:element>
        </xsl:if>
        <!-- Years after the last have room, where there are few, but no number. -->
        <xsl:if test=". mod $every eq 0 and $shown le max($years)">
          <xsl:sequence select="f:shape('text', map { 'x': f:rounded(. * $slot + $slot * 0.15 + min(($slot * 0.7, 60)) div 2), 'y': $f:height + 20 }, string($shown))"/>
        </xsl:if>
      </xsl:for-each>
    </xsl:element>
  </xsl:function>

  <xsl:function name="f:shape" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="attributes" as="map(xs:string, item())"/>
    <xsl:param name="words" as="xs:string?"/>
    <xsl:element name="{$name}" namespace="http://www.w3.org/2000/svg">
      <xsl:for-each select="sort(map:keys($attributes))">
        <xsl:attribute name="{.}" select="$attributes(.)"/>
      </xsl:for-each>
      <xsl:value-of select="$words"/>
    </xsl:element>
  </xsl:function>

  <xsl:function name="f:rounded" as="xs:double">
    <xsl:param name="number" as="xs:double"/>
    <xsl:sequence select="round($number, 1)"/>
  </xsl:function>
</xsl:package>

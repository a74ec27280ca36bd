<?xml version="1.0" encoding="UTF-8"?>
<!-- The contents of a document that is too long to be looked over: links to its divisions. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <!-- From so many characters on, a document of so many divisions with headings has contents. -->
  <xsl:variable name="f:contents-from" as="xs:integer" static="yes" select="10000"/>
  <xsl:variable name="f:contents-least" as="xs:integer" static="yes" select="4"/>
  <!-- More lines than that are folded; lower levels that would make more than that are left out. -->
  <xsl:variable name="f:contents-open" as="xs:integer" static="yes" select="24"/>
  <xsl:variable name="f:contents-most" as="xs:integer" static="yes" select="300"/>
  <!-- So long a text the browser lays out as far as it is seen. -->
  <xsl:variable name="f:long-from" as="xs:integer" static="yes" select="100000"/>

  <xsl:variable name="f:length" as="xs:integer?" select="/TEI/text ! string-length()"/>

  <!-- The divisions that the contents list: those of as many levels as are not too many lines. -->
  <xsl:variable name="f:listed-divisions" as="element()*">
    <xsl:variable name="all" as="element()*"
      select="/TEI[$f:length ge $f:contents-from]/text/descendant::*[self::div or self::div1 or self::div2 or self::div3 or self::div4 or self::div5 or self::div6 or self::div7][head][not(ancestor::floatingText)]"/>
    <xsl:variable name="levels" as="xs:integer*" select="$all ! f:division-level(.)"/>
    <xsl:variable name="deepest" as="xs:integer?" select="max((min($levels), for $one in 1 to 10 return $one[count($levels[. le $one]) le $f:contents-most]))"/>
    <xsl:sequence select="$all[count($all) ge $f:contents-least][f:division-level(.) le $deepest]"/>
  </xsl:variable>

  <xsl:function name="f:division-level" as="xs:integer">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="count($division/ancestor::*[head][starts-with(local-name(), 'div')]) + 1"/>
  </xsl:function>

  <!-- The id that a listed division without one is given, by its place among them. -->
  <xsl:variable name="f:division-places" as="map(xs:string, xs:integer)" select="f:positions($f:listed-divisions)"/>
  <xsl:function name="f:division-id" as="xs:string?">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="string(($division/@xml:id, $f:division-places(generate-id($division)) ! ('division:' || .))[1])[. ne '']"/>
  </xsl:function>

  <xsl:template name="f:contents" as="element(Q{}nav)?">
    <xsl:if test="exists($f:listed-divisions)">
      <nav class="contents" aria-labelledby="page:contents" data-pagefind-ignore="all">
        <xsl:variable name="heading" as="element(Q{}h2)"><h2 id="page:contents" lang="{$language}">{f:word('contents', $language)}</h2></xsl:variable>
        <xsl:variable name="list" as="element(Q{}ul)" select="f:contents-list(min($f:listed-divisions ! f:division-level(.)), $f:listed-divisions)"/>
        <xsl:choose>
          <xsl:when test="count($f:listed-divisions) gt $f:contents-open">
            <details>
              <summary><xsl:sequence select="$heading"/></summary>
              <xsl:sequence select="$list"/>
            </details>
          </xsl:when>
          <xsl:otherwise>
            <xsl:sequence select="$heading, $list"/>
          </xsl:otherwise>
        </xsl:choose>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- Divisions of a level, each with those in it. -->
  <xsl:function name="f:contents-list" as="element(Q{}ul)">
    <xsl:param name="level" as="xs:integer"/>
    <xsl:param name="divisions" as="element()+"/>
    <ul>
      <xsl:for-each-group select="$divisions" group-starting-with="*[f:division-level(.) eq $level]">
        <li>
          <a href="#{f:division-id(.)}">{f:plain(head[1]/node()[not(self::note)])}</a>
          <xsl:if test="current-group()[2]">
            <xsl:sequence select="f:contents-list($level + 1, tail(current-group()))"/>
          </xsl:if>
        </li>
      </xsl:for-each-group>
    </ul>
  </xsl:function>
</xsl:transform>

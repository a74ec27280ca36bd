<?xml version="1.0" encoding="UTF-8"?>
<!-- Text and values as Typst source.  All text goes through f:string, so that none of it can become code. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:array="http://www.w3.org/2005/xpath-functions/array"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <!-- White space and separators of lines made spaces.  Regular expressions cost more than all else that is done with a
       text, so they are asked only where there is something to replace. -->
  <xsl:function name="f:spaced" as="xs:string">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:variable name="spaces" as="xs:string" select="translate(string($text), '&#x9;&#xA;&#xD;&#x85;&#x2028;&#x2029;', '      ')"/>
    <xsl:sequence select="if (contains($spaces, '  ')) then replace($spaces, '  +', ' ') else $spaces"/>
  </xsl:function>

  <!-- A Typst string: in one, only the backslash and the quotation mark mean something. -->
  <xsl:function name="f:string" as="xs:string">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:sequence select="f:quoted(f:spaced($text))"/>
  </xsl:function>

  <xsl:function name="f:quoted" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="slashed" as="xs:string" select="if (contains($text, '\')) then replace($text, '\\', '\\\\') else $text"/>
    <xsl:sequence select="'&quot;' || (if (contains($slashed, '&quot;')) then replace($slashed, '&quot;', '\\&quot;') else $slashed) || '&quot;'"/>
  </xsl:function>

  <!-- Running text: strings with the white space at either end outside, where Typst makes one space of several.  Words
       that may be too long for a line go through the design's `long`. -->
  <xsl:function name="f:text" as="xs:string">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:variable name="spaced" as="xs:string" select="f:spaced($text)"/>
    <xsl:variable name="before" as="xs:string" select="if (starts-with($spaced, ' ')) then ' ' else ''"/>
    <xsl:choose>
      <xsl:when test="$spaced eq '' or $spaced eq ' '"><xsl:sequence select="$spaced"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="after" as="xs:string" select="if (ends-with($spaced, ' ')) then ' ' else ''"/>
        <xsl:variable name="words" as="xs:string" select="substring($spaced, string-length($before) + 1, string-length($spaced) - string-length($before) - string-length($after))"/>
        <xsl:sequence select="$before || '#' || f:words($words) || $after"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A word of 24 signs is rare, so that most texts are one string.  Asking a regular expression for it took four times as
       long as all else that is done with a document. -->
  <xsl:function name="f:words" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="string-length($words) lt 24 or (every $word in tokenize($words) satisfies string-length($word) lt 24)"><xsl:sequence select="f:quoted($words)"/></xsl:when>
      <xsl:otherwise><xsl:sequence select="'long(' || f:quoted($words) || ')'"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Content: `["words"]` as an argument. -->
  <xsl:function name="f:content" as="xs:string">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:sequence select="'[' || f:text($text) || ']'"/>
  </xsl:function>

  <!-- An array of ready values; the comma at the end keeps an array of one from being a parenthesis. -->
  <xsl:function name="f:array" as="xs:string">
    <xsl:param name="values" as="xs:string*"/>
    <xsl:sequence select="'(' || string-join($values ! (. || ', ')) || ')'"/>
  </xsl:function>

  <!-- A string or `none`. -->
  <xsl:function name="f:optional" as="xs:string">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:sequence select="if (normalize-space($text)) then f:string(normalize-space($text)) else 'none'"/>
  </xsl:function>

  <!-- `lang: "pt", region: "BR"` for a language tag: Typst takes two or three letters and a country of two. -->
  <xsl:function name="f:language-arguments" as="xs:string">
    <xsl:param name="tag" as="xs:string?"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize($tag, '-')"/>
    <xsl:variable name="region" as="xs:string?" select="subsequence($parts, 2)[matches(., '^[A-Za-z]{2}$')][1]"/>
    <xsl:sequence select="
      if (not(matches($parts[1], '^[A-Za-z]{2,3}$'))) then 'lang: &quot;und&quot;, region: none'
      else 'lang: &quot;' || lower-case($parts[1]) || '&quot;, region: ' || (if ($region) then '&quot;' || upper-case($region) || '&quot;' else 'none')"/>
  </xsl:function>
</xsl:transform>

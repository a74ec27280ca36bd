<?xml version="1.0" encoding="UTF-8"?>
<!-- Dates in words, in the languages of the interface. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="words.xsl"/>

  <!-- "24 July 1953", "July 1953", "1953", "24 July 1953, 17:05" for a value of @when; what is no date of this form
       comes back as it is, nothing as the empty string. -->
  <xsl:function name="f:date" as="xs:string">
    <xsl:param name="when" as="xs:string?"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:choose>
      <!-- Long lists ask for many dates: no sequence is made only to be joined. -->
      <xsl:when test="f:is-date($when)">
        <xsl:variable name="language" as="xs:string" select="f:date-language($lang)"/>
        <xsl:variable name="month" as="xs:string" select="substring($when, 6, 2)"/>
        <xsl:variable name="day" as="xs:string" select="substring($when, 9, 2)"/>
        <xsl:variable name="time" as="xs:string" select="substring($when, 12, 5)"/>
        <xsl:sequence select="
          (if ($day) then f:day($day, $language) || ' ' else '') || (if ($month) then f:month($month, $day, $language) || ' ' else '')
          || f:number(substring($when, 1, 4)) || (if ($time) then ', ' || $time else '')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="string($when)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- "24–26 July 1953", "24 July – 2 August 1953", "1950–1953"; where one end is missing, the other alone. -->
  <xsl:function name="f:date-range" as="xs:string">
    <xsl:param name="from" as="xs:string?"/>
    <xsl:param name="to" as="xs:string?"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="first" as="xs:string*" select="f:date-parts($from)"/>
    <xsl:variable name="last" as="xs:string*" select="f:date-parts($to)"/>
    <xsl:variable name="language" as="xs:string" select="f:date-language($lang)"/>
    <xsl:variable name="whole" as="xs:string" select="f:date($to, $lang)"/>
    <xsl:variable name="days" as="xs:boolean" select="$first[3] and $last[3] and not($first[4] or $last[4])"/>
    <xsl:sequence select="
      if (not($from) or $from eq $to) then $whole
      else if (not($to)) then f:date($from, $lang)
      else if ($days and $first[1] eq $last[1] and $first[2] eq $last[2]) then
        f:day($first[3], $language) || '–' || $whole
      else if ($days and $first[1] eq $last[1]) then
        f:day($first[3], $language) || ' ' || f:month($first[2], $first[3], $language) || ' – ' || $whole
      else if (matches($from || $to, '^\d+$')) then $from || '–' || $to
      else f:date($from, $lang) || ' – ' || $whole"/>
  </xsl:function>

  <!-- Year, month, day, time of day; the last three may be empty strings.  No items where it is no such date. -->
  <xsl:function name="f:date-parts" as="xs:string*">
    <xsl:param name="when" as="xs:string?"/>
    <!-- Not xsl:analyze-string, which takes ten times as long. -->
    <xsl:if test="f:is-date($when)">
      <xsl:sequence select="substring($when, 1, 4), substring($when, 6, 2), substring($when, 9, 2), substring($when, 12, 5)"/>
    </xsl:if>
  </xsl:function>

  <!-- Whether it is a year, a month, a day or a moment as ISO 8601 writes them. -->
  <xsl:function name="f:is-date" as="xs:boolean">
    <xsl:param name="when" as="xs:string?"/>
    <!-- Most are days, for which there is a quicker test. -->
    <xsl:sequence select="string-length($when) eq 10 and $when castable as xs:date or matches($when, '^\d\d\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T\d\d:\d\d.*)?)?)?$')"/>
  </xsl:function>

  <xsl:function name="f:date-language" as="xs:string">
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="(substring-before($lang || '-', '-')[map:contains($f:words, .)], 'en')[1]"/>
  </xsl:function>

  <!-- "24", "24.", "1er". -->
  <xsl:function name="f:day" as="xs:string">
    <xsl:param name="day" as="xs:string?"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="
      if (not($day)) then ''
      else if ($day eq '01') then f:word('day-first', $language)
      else f:filled(f:word('day', $language), f:number($day))"/>
  </xsl:function>

  <xsl:function name="f:month" as="xs:string">
    <xsl:param name="month" as="xs:string?"/>
    <xsl:param name="day" as="xs:string?"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="if ($month) then f:word('month-' || $month || '-of'[$day], $language) else ''"/>
  </xsl:function>

  <!-- A word with something in the place of its "%s". -->
  <xsl:function name="f:filled" as="xs:string">
    <xsl:param name="word" as="xs:string"/>
    <xsl:param name="in" as="xs:string"/>
    <xsl:sequence select="if (contains($word, '%s')) then substring-before($word, '%s') || $in || substring-after($word, '%s') else $word"/>
  </xsl:function>

  <!-- Without zeros at the beginning. -->
  <xsl:function name="f:number" as="xs:string">
    <xsl:param name="digits" as="xs:string"/>
    <xsl:sequence select="if (starts-with($digits, '0')) then string(xs:integer($digits)) else $digits"/>
  </xsl:function>
</xsl:transform>

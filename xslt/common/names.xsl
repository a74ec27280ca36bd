<?xml version="1.0" encoding="UTF-8"?>
<!-- Names: what the registers say of a person, a place, an organisation. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="parameters.xsl"/>
  <xsl:include href="text.xsl"/>

  <!-- The key is written as @ref is: person:molotov, place:beijing, org:cpsu-cc. -->
  <xsl:key name="f:entries" match="person | place | org" use="local-name() || ':' || @xml:id"/>

  <!-- The register's entry of a reference such as "person:molotov". -->
  <xsl:function name="f:entry" as="element()?">
    <xsl:param name="ref" as="xs:string"/>
    <xsl:sequence select="key('f:entries', $ref, $registers)[1]"/>
  </xsl:function>

  <!-- person, place or org; the empty string where the reference has no such prefix. -->
  <xsl:function name="f:kind" as="xs:string">
    <xsl:param name="ref" as="xs:string"/>
    <xsl:sequence select="string(substring-before($ref, ':')[. = ('person', 'place', 'org')])"/>
  </xsl:function>

  <!-- The main form of the name of an entry. -->
  <xsl:function name="f:main-name" as="element()?">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="names" as="element()*" select="$entry/*[self::persName or self::placeName or self::orgName]"/>
    <xsl:sequence select="($names[@type = 'main'], $names)[1]"/>
  </xsl:function>

  <!-- "Vyacheslav Molotov": the name as one says it; the id where an entry has no name. -->
  <xsl:function name="f:display-name" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="string((f:main-name($entry)/f:plain(.), $entry/@xml:id)[. ne ''][1])"/>
  </xsl:function>

  <!-- "Molotov, Vyacheslav": the name as an index sorts it.  A surname that stands first (Kim Il Sung) gets no comma. -->
  <xsl:function name="f:sort-name" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="main" as="element()?" select="f:main-name($entry)"/>
    <xsl:variable name="surname" as="element()?" select="($main/descendant::surname)[1]"/>
    <xsl:variable name="name" as="xs:string" select="string((f:plain($main), $entry/@xml:id)[. ne ''][1])"/>
    <xsl:variable name="last" as="xs:string?" select="$surname ! f:plain(.)"/>
    <xsl:variable name="rest" as="xs:string*"
      select="if (starts-with($name, $last)) then () else $main/descendant::text()[not(ancestor::surname is $surname)] ! normalize-space(.)[. ne '']"/>
    <xsl:sequence select="if (exists($rest)) then $last || ', ' || string-join($rest, ' ') else $name"/>
  </xsl:function>

  <!-- What to sort names by: letters without case and accents, the same on every machine. -->
  <xsl:function name="f:sort-key" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="lower-case(replace(normalize-unicode($name, 'NFD'), '\p{Mn}', ''))"/>
  </xsl:function>

  <!-- The other forms of an entry's name, without repetition. -->
  <xsl:function name="f:variant-names" as="xs:string*">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="distinct-values($entry/(persName | placeName | orgName)[not(. is f:main-name($entry))] ! f:plain(.))"/>
  </xsl:function>

  <!-- "1890–1986", "born 1890"; empty where the register knows neither year. -->
  <xsl:function name="f:life" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="birth" as="xs:string" select="f:year($entry/birth[1])"/>
    <xsl:variable name="death" as="xs:string" select="f:year($entry/death[1])"/>
    <xsl:sequence select="if ($birth || $death) then $birth || '–' || $death else ''"/>
  </xsl:function>

  <xsl:function name="f:year" as="xs:string">
    <xsl:param name="event" as="element()?"/>
    <xsl:sequence select="replace(string(($event/(@when, @notBefore, @notAfter), $event/f:plain(.))[1]), '^0*(\d+)-\d\d.*$', '$1')"/>
  </xsl:function>
</xsl:transform>

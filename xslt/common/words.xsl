<?xml version="1.0" encoding="UTF-8"?>
<!-- The words of the interface.  One more language is one more file in words/. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:array="http://www.w3.org/2005/xpath-functions/array"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <!-- By language, the words by their keys: what the files of words/ say. -->
  <xsl:variable name="f:words" as="map(xs:string, map(xs:string, xs:string))" static="yes" f:from="words" select="map { }"/>

  <!-- A word of the interface in a language; in English where there is none, the key itself where there is no word. -->
  <xsl:function name="f:word" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="($f:words($lang) ! .($key), $f:words(substring-before($lang || '-', '-')) ! .($key), $f:words('en')($key), $key)[1]"/>
  </xsl:function>

  <!-- Whether there is such a word. -->
  <xsl:function name="f:is-word" as="xs:boolean">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="map:contains($f:words('en'), $key)"/>
  </xsl:function>

  <!-- "Telegram": the kind of a division; a type that an edition adds by its own name made readable. -->
  <xsl:function name="f:kind-word" as="xs:string">
    <xsl:param name="type" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="if (f:is-word('kind-' || $type)) then f:word('kind-' || $type, $lang) else f:readable($type)"/>
  </xsl:function>

  <!-- Whether the type of a division says what kind of document it is, and not which part of one. -->
  <xsl:function name="f:is-kind" as="xs:boolean">
    <xsl:param name="type" as="xs:string"/>
    <xsl:sequence select="not($type = $f:no-kinds)"/>
  </xsl:function>

  <xsl:variable name="f:no-kinds" as="xs:string+" select="
    'letterhead', 'address', 'body', 'chapter', 'closer', 'dateline', 'opener', 'paragraph', 'part', 'salute', 'section', 'signature', 'signed', 'subsection', 'writingSession'"/>

  <!-- "press-release" as "Press release", "debateSection" as "Debate section". -->
  <xsl:function name="f:readable" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="parted" as="xs:string" select="if (matches($name, '^\p{L}\p{Ll}*\p{Lu}\p{Ll}')) then lower-case(replace($name, '(\p{Ll})(\p{Lu})', '$1 $2')) else $name"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space(translate($parted, '-_', '  '))"/>
    <xsl:sequence select="upper-case(substring($words, 1, 1)) || substring($words, 2)"/>
  </xsl:function>

  <!-- "German", "German (de-Latf)"; the tag where the words of the interface have no name for it. -->
  <xsl:function name="f:language-name" as="xs:string">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="key" as="xs:string" select="'language-' || tokenize($tag, '-')[1]"/>
    <xsl:sequence select="if (f:is-word($key)) then f:readable(f:word($key, $lang)) || (' (' || $tag || ')')[contains($tag, '-')] else $tag"/>
  </xsl:function>
</xsl:transform>

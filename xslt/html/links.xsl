<?xml version="1.0" encoding="UTF-8"?>
<!-- Links: where a reference leads, within the document, the edition, the registers or the web. -->
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
  <xsl:include href="../common/findings.xsl"/>

  <xsl:key name="f:ids" match="*[@xml:id]" use="@xml:id"/>
  <xsl:key name="f:stems" match="e:document" use="@stem"/>

  <!-- persons.html#molotov, or person-molotov.html where every entry has a page of its own; nothing where the register
       has no such entry. -->
  <xsl:function name="f:entry-page" as="xs:string?">
    <xsl:param name="ref" as="xs:string"/>
    <xsl:sequence select="f:entry($ref) ! f:entry-page($ref, .)"/>
  </xsl:function>

  <xsl:function name="f:entry-page" as="xs:string">
    <xsl:param name="ref" as="xs:string"/>
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="kind" as="xs:string" select="substring-before($ref, ':')"/>
    <xsl:sequence select="
      if ($f:each-has-page) then encode-for-uri($kind || '-' || $entry/@xml:id) || '.html'
      else f:register-page($kind) || '#' || $entry/@xml:id"/>
  </xsl:function>

  <!-- Whether every entry of the registers has a page of its own. -->
  <xsl:variable name="f:each-has-page" as="xs:boolean" select="$edition/e:edition/@entries = 'pages'"/>

  <xsl:function name="f:register-page" as="xs:string">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="map { 'person': 'persons.html', 'place': 'places.html', 'org': 'organisations.html' }($kind)"/>
  </xsl:function>

  <!-- The address that one pointer of a document becomes; nothing, and a finding, where it may not be a link. -->
  <xsl:function name="f:address" as="xs:string?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="file" as="xs:string" select="replace($pointer, '^.*?([^/#]*)\.xml(#.*)?$', '$1')"/>
    <xsl:variable name="page" as="xs:string" select="replace($pointer, '^([^/#]*)\.html(#.*)?$', '$1')"/>
    <xsl:choose>
      <xsl:when test="f:kind($pointer)">
        <xsl:sequence select="f:entry-page($pointer)"/>
      </xsl:when>
      <xsl:when test="starts-with($pointer, '#')">
        <xsl:sequence select="f:local-address(substring($pointer, 2), $node)"/>
      </xsl:when>
      <xsl:when test="$file ne $pointer and key('f:stems', $file, $edition)">
        <xsl:sequence select="encode-for-uri($file) || '.html' || substring-after($pointer, '.xml')"/>
      </xsl:when>
      <xsl:when test="f:is-safe($pointer)">
        <xsl:sequence select="$pointer"/>
      </xsl:when>
      <xsl:when test="$page ne $pointer and ($page = $f:own-pages or key('f:stems', $page, $edition) or $edition/e:edition/e:page[@name eq $page])">
        <xsl:sequence select="$pointer"/>
      </xsl:when>
      <xsl:when test="f:file($pointer, $node)">
        <xsl:sequence select="f:file($pointer, $node)/@href"/>
      </xsl:when>
      <xsl:when test="f:is-relative($pointer)">
        <xsl:call-template name="f:finding">
          <xsl:with-param name="code" select="'PUB511'"/>
          <xsl:with-param name="severity" select="'warning'"/>
          <xsl:with-param name="node" select="$node"/>
          <xsl:with-param name="message" select="'the site has no file “' || substring($pointer, 1, 60) || '”'"/>
          <xsl:with-param name="hint" select="'name a document, a page or a picture of the edition, or an address that begins with https:'"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="f:finding">
          <xsl:with-param name="code" select="'PUB502'"/>
          <xsl:with-param name="node" select="$node"/>
          <xsl:with-param name="message" select="'a link may not lead to “' || substring($pointer, 1, 60) || '”'"/>
          <xsl:with-param name="hint" select="'use an address that begins with https:, http: or mailto:, or a relative one'"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The pages that every site has. -->
  <xsl:variable name="f:own-pages" as="xs:string*" static="yes" select="
    'index', 'persons', 'places', 'organisations', 'search', 'about', 'timeline', 'correspondents', 'archives', 'abbreviations'"/>

  <!-- The file beside the pages that a pointer of a document, or of a page of the edition's own words, means: the build has looked. -->
  <xsl:function name="f:file" as="element(e:file)?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="own" as="element(e:page)?" select="$node/ancestor::e:page"/>
    <xsl:variable name="tei" as="element(TEI)?" select="$node/ancestor::TEI[1]"/>
    <xsl:variable name="documents" as="element(e:document)*" select="if ($own) then () else $edition/e:edition/e:documents/e:document[@id = $tei/@xml:id]"/>
    <xsl:sequence select="($own, $documents)/e:file[@said eq $pointer][1]"/>
  </xsl:function>

  <!-- An id: in this document, or in another of the edition, whose ids begin with its own. -->
  <xsl:function name="f:local-address" as="xs:string?">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="other" as="element(e:document)?"
      select="$edition/e:edition/e:documents/e:document[@id = $id or starts-with($id, @id || '-')][1]"/>
    <xsl:choose>
      <xsl:when test="key('f:ids', $id, root($node))/(ancestor-or-self::text | ancestor-or-self::particDesc | ancestor-or-self::settingDesc | ancestor-or-self::standOff | ancestor::e:page)">
        <xsl:sequence select="'#' || $id"/>
      </xsl:when>
      <xsl:when test="$other and not($other/@id = $node/ancestor::TEI/@xml:id)">
        <xsl:sequence select="encode-for-uri($other/@stem) || '.html#' || $id"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="f:finding">
          <xsl:with-param name="code" select="'PUB503'"/>
          <xsl:with-param name="severity" select="'warning'"/>
          <xsl:with-param name="node" select="$node"/>
          <xsl:with-param name="message" select="'nothing in this edition has the id “' || $id || '”'"/>
          <xsl:with-param name="hint" select="'give @target the xml:id of a part of a document'"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>
</xsl:transform>

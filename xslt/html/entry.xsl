<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of one entry of a register that many documents name: the entry, and all its mentions in their context. -->
<xsl:package name="urn:tei-toolkit:html:entry" package-version="1.0" version="3.0" expand-text="yes"
  exclude-result-prefixes="#all" default-mode="f:entry"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="names.xsl"/>

  <!-- The edition document in, as far as it is about the entry that e:edition/@entry names; its page out. -->
  <xsl:mode name="f:entry" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:variable name="f:page-kind" as="xs:string" select="substring-before($edition/e:edition/@entry, ':')"/>
  <xsl:variable name="f:page-word" as="xs:string" select="$f:page-kind || 's'"/>
  <!-- The page of the register, which shows all its entries. -->
  <xsl:variable name="f:page-file" as="xs:string" select="map { 'person': 'persons.html', 'place': 'places.html', 'org': 'organisations.html' }($f:page-kind)"/>

  <!-- So many mentions one page shows. -->
  <xsl:variable name="f:mentions-a-page" as="xs:integer" select="500"/>

  <xsl:template match="/" mode="f:entry" as="node()+">
    <xsl:variable name="id" as="xs:string" select="substring-after(e:edition/@entry, ':')"/>
    <xsl:variable name="entry" as="element()" select="$registers//*[local-name() eq $f:page-kind][@xml:id eq $id][self::person or self::place or self::org][1]"/>
    <xsl:variable name="base" as="xs:string" select="$f:page-kind || '-' || $id"/>
    <xsl:variable name="parts" as="array(item()*)+" select="f:in-parts(key('f:mentions', e:edition/@entry), $f:mentions-a-page)"/>
    <xsl:variable name="labels" as="xs:string*" select="f:part-labels($parts ! array { (?*[1], ?*[last()]) ! f:year-of(..) })"/>
    <xsl:for-each select="1 to count($parts)">
      <xsl:sequence select="f:part-begins($base, .)"/>
      <xsl:call-template name="f:page">
        <xsl:with-param name="title" select="string-join((f:sort-name($entry), $labels[current()][count($labels) gt 1]), ', ')"/>
        <xsl:with-param name="kind" select="'names-page entry-page'"/>
        <xsl:with-param name="here" select="f:part-page($base, .)"/>
        <xsl:with-param name="of" select="$entry"/>
        <xsl:with-param name="part" select="." tunnel="yes"/>
        <xsl:with-param name="parts" select="$parts" tunnel="yes"/>
        <xsl:with-param name="labels" select="$labels" tunnel="yes"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="person | place | org" mode="f:head" as="empty-sequence()"/>

  <!-- One part of the mentions of an entry, after the entry itself. -->
  <xsl:template match="person | place | org" mode="f:main" as="element()+">
    <xsl:param name="part" as="xs:integer" tunnel="yes"/>
    <xsl:param name="parts" as="array(item()*)+" tunnel="yes"/>
    <xsl:param name="labels" as="xs:string*" tunnel="yes"/>
    <xsl:variable name="base" as="xs:string" select="local-name() || '-' || @xml:id"/>
    <header class="title">
      <h1>{f:sort-name(.)}</h1>
      <ul class="overview">
        <li><a href="{$f:page-file}{('#' || @xml:id)[not($edition/e:edition/@entries = 'pages')]}">{f:word($f:page-word, $language)}</a></li>
      </ul>
    </header>
    <xsl:sequence select="f:part-links($labels, $base, $part)"/>
    <dl class="register">
      <xsl:apply-templates select="." mode="f:names">
        <xsl:with-param name="mentions" select="$parts[$part]?*"/>
      </xsl:apply-templates>
    </dl>
    <xsl:sequence select="f:part-ends($labels, $base, $part)"/>
  </xsl:template>

  <xsl:function name="f:year-of" as="xs:string">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:sequence select="if (matches($document/@when, '^\d{4}')) then f:number(substring($document/@when, 1, 4)) else f:word('undated', $language)"/>
  </xsl:function>
</xsl:package>

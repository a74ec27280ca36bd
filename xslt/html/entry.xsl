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

  <xsl:template match="/" mode="f:entry" as="element(Q{}html)">
    <xsl:variable name="id" as="xs:string" select="substring-after(e:edition/@entry, ':')"/>
    <xsl:variable name="entry" as="element()" select="$registers//*[local-name() eq $f:page-kind][@xml:id eq $id][self::person or self::place or self::org][1]"/>
    <xsl:call-template name="f:page">
      <xsl:with-param name="title" select="f:sort-name($entry)"/>
      <xsl:with-param name="kind" select="'names-page'"/>
      <xsl:with-param name="here" select="encode-for-uri($f:page-kind || '-' || $id) || '.html'"/>
      <xsl:with-param name="main" as="node()*">
        <header class="title">
          <h1>{f:sort-name($entry)}</h1>
          <ul class="overview">
            <li><a href="{$f:page-file}#{$id}">{f:word($f:page-word, $language)}</a></li>
          </ul>
        </header>
        <dl class="register">
          <xsl:apply-templates select="$entry" mode="f:names"/>
        </dl>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:package>

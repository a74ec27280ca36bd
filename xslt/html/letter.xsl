<?xml version="1.0" encoding="UTF-8"?>
<!-- The parts of a letter or telegram, and of a title page. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="phrases.xsl"/>

  <!-- The parts of a letter or telegram. -->
  <xsl:template match="opener | closer" mode="f:text" as="element(Q{}div)">
    <div>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:for-each-group select="node()[not(self::text()[not(normalize-space())])]" group-adjacent="f:is-line(.)">
        <xsl:choose>
          <xsl:when test="current-grouping-key()">
            <xsl:apply-templates select="current-group()" mode="f:text"/>
          </xsl:when>
          <xsl:otherwise>
            <p class="line">
              <xsl:apply-templates select="current-group()" mode="f:text"/>
            </p>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
    </div>
  </xsl:template>

  <!-- What makes a line of its own in an opener or closer. -->
  <xsl:function name="f:is-line" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node/(self::dateline | self::address | self::salute | self::signed | self::idno | self::byline | self::argument
      | self::epigraph | self::list | self::note[not(f:is-footnote(.))]))"/>
  </xsl:function>

  <xsl:template match="dateline | salute | signed" mode="f:text" as="element()">
    <xsl:element name="{if (list or address) then 'div' else 'p'}">
      <xsl:sequence select="f:attributes(., string-join((local-name(), date/@type[. = ('sent', 'received', 'deciphered')]), ' '))"/>
      <xsl:apply-templates mode="f:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="opener/idno | closer/idno" mode="f:text" priority="1" as="element(Q{}p)">
    <p>
      <xsl:sequence select="f:attributes(., 'number')"/>
      <xsl:apply-templates mode="f:text"/>
    </p>
  </xsl:template>

  <xsl:template match="p//dateline | p//salute | p//signed" mode="f:text" priority="1" as="element(Q{}span)">
    <span>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="f:text"/>
    </span>
  </xsl:template>

  <xsl:template match="address" mode="f:text" as="element(Q{}div)">
    <div>
      <xsl:sequence select="f:attributes(., 'address')"/>
      <xsl:apply-templates select="*" mode="f:text"/>
    </div>
  </xsl:template>

  <xsl:template match="address/*" mode="f:text" priority="4" as="element(Q{}div)">
    <div>
      <xsl:sequence select="f:attributes(., 'line')"/>
      <xsl:next-match/>
    </div>
  </xsl:template>

  <xsl:template match="addrLine" mode="f:text" as="node()*">
    <xsl:apply-templates mode="f:text"/>
  </xsl:template>

  <xsl:template match="postscript | argument | epigraph | titlePage | docTitle | titlePart | docImprint | docEdition | imprimatur
    | listBibl | listBibl/bibl | cit[f:is-block(.)]/bibl | titlePage/docAuthor | titlePage/docDate | spGrp | figure/*[self::p or self::ab] | set" mode="f:text" priority="0.6" as="element(Q{}div)">
    <div>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="f:text"/>
    </div>
  </xsl:template>
</xsl:transform>

<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists, tables, verse. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="phrases.xsl"/>

  <!-- Lists: numbered where the items have numbers, pairs where they have labels. -->
  <xsl:template match="list" mode="f:text" as="element(Q{}ul)">
    <ul>
      <xsl:sequence select="f:attributes(., if (@rend = 'bulleted' or @type = 'bulleted') then 'bulleted' else 'list')"/>
      <xsl:apply-templates select="* except (head | trailer | pb | note | lb)" mode="f:in-list"/>
    </ul>
  </xsl:template>

  <!-- What stands between items, such as a gap, is one of the list; a line ends there by itself. -->
  <xsl:mode name="f:in-list" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:template match="item" mode="f:in-list" as="element()*">
    <xsl:apply-templates select="." mode="f:text"/>
  </xsl:template>
  <xsl:template match="*" mode="f:in-list" as="element(Q{}li)?">
    <xsl:where-populated>
      <li>
        <xsl:apply-templates select="." mode="f:text"/>
      </li>
    </xsl:where-populated>
  </xsl:template>

  <xsl:template match="list[head or trailer or pb or note]" mode="f:text" priority="1" as="element(Q{}div)">
    <div class="list-group">
      <xsl:apply-templates select="head" mode="f:text"/>
      <xsl:next-match/>
      <xsl:apply-templates select="trailer | pb | note" mode="f:text"/>
    </div>
  </xsl:template>

  <xsl:template match="list[label]" mode="f:text" as="element(Q{}dl)">
    <dl>
      <xsl:sequence select="f:attributes(., 'list')"/>
      <xsl:apply-templates select="label | item" mode="f:text"/>
    </dl>
  </xsl:template>

  <xsl:template match="item" mode="f:text" as="element(Q{}li)">
    <li>
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:if test="@n">
        <span class="n">{@n}</span>
        <xsl:text> </xsl:text>
      </xsl:if>
      <xsl:apply-templates mode="f:text"/>
    </li>
  </xsl:template>

  <xsl:template match="list[label]/label | list[label]/item" mode="f:text" priority="1" as="element()">
    <xsl:element name="{if (self::label) then 'dt' else 'dd'}">
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:apply-templates mode="f:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="label" mode="f:text" as="element(Q{}span)">
    <span>
      <xsl:sequence select="f:attributes(., 'label')"/>
      <xsl:apply-templates mode="f:text"/>
    </span>
  </xsl:template>

  <!-- Tables scroll by themselves on a narrow screen. -->
  <xsl:template match="table" mode="f:text" as="element(Q{}div)">
    <div class="table" role="group" tabindex="0" aria-label="{(head ! f:plain(.), f:kind-word('table', $language))[1]}">
      <table>
        <xsl:sequence select="f:attributes(., ())"/>
        <xsl:where-populated>
          <caption>
            <xsl:apply-templates select="head/node()" mode="f:text"/>
          </caption>
        </xsl:where-populated>
        <tbody>
          <xsl:apply-templates select="row" mode="f:text"/>
        </tbody>
      </table>
      <xsl:apply-templates select="trailer | note" mode="f:text"/>
    </div>
  </xsl:template>

  <xsl:template match="row" mode="f:text" as="element(Q{}tr)">
    <tr>
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:apply-templates select="cell" mode="f:text"/>
    </tr>
  </xsl:template>

  <xsl:template match="cell" mode="f:text" as="element()">
    <xsl:variable name="column" as="xs:boolean" select="../@role = 'label'"/>
    <!-- An empty corner is the head of nothing. -->
    <xsl:variable name="heads" as="xs:boolean" select="($column or @role = 'label') and exists((text()[normalize-space()], *))"/>
    <xsl:element name="{if ($heads) then 'th' else 'td'}">
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:if test="$heads">
        <xsl:attribute name="scope" select="if ($column) then 'col' else 'row'"/>
      </xsl:if>
      <xsl:if test="@cols[matches(., '^[1-9]\d?$')]">
        <xsl:attribute name="colspan" select="@cols"/>
      </xsl:if>
      <xsl:if test="@rows[matches(., '^[1-9]\d?$')]">
        <xsl:attribute name="rowspan" select="@rows"/>
      </xsl:if>
      <xsl:apply-templates mode="f:text"/>
    </xsl:element>
  </xsl:template>

  <!-- Verse. -->
  <xsl:template match="lg | l" mode="f:text" as="element(Q{}div)">
    <div>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates mode="f:text"/>
    </div>
  </xsl:template>
</xsl:transform>

<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists and tables as blocks. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="text.xsl"/>
  <xsl:include href="blocks.xsl"/>

  <!-- Lists: the first block of an item bears the item's label. -->
  <xsl:template match="list" mode="f:flow" as="element(e:block)*">
    <xsl:param name="listed" as="xs:integer" tunnel="yes" select="0"/>
    <xsl:apply-templates select="head" mode="f:flow"/>
    <xsl:for-each select="* except (head, label[following-sibling::*[1][self::item]], headLabel, headItem)">
      <xsl:choose>
        <xsl:when test="self::item">
          <xsl:variable name="blocks" as="element(e:block)*">
            <xsl:call-template name="f:flow">
              <xsl:with-param name="listed" select="$listed + 1" tunnel="yes"/>
            </xsl:call-template>
          </xsl:variable>
          <xsl:sequence select="head($blocks) ! f:labelled(., f:item-words(current())), tail($blocks)"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="." mode="f:flow"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <xsl:function name="f:labelled" as="element(e:block)">
    <xsl:param name="block" as="element(e:block)"/>
    <xsl:param name="label" as="xs:string"/>
    <e:block label="{$label}">
      <xsl:sequence select="$block/@*[not(name() = 'label')], $block/node()"/>
    </e:block>
  </xsl:function>

  <!-- What stands before an item: its label, its own number, or its number in a list that counts. -->
  <xsl:function name="f:item-words" as="xs:string">
    <xsl:param name="item" as="element(item)"/>
    <xsl:variable name="list" as="element()" select="$item/.."/>
    <xsl:sequence select="string((
      $item/preceding-sibling::*[1][self::label] ! f:plain(.), $item/@n ! string(.),
      (count($item/preceding-sibling::item) + 1 || '.')[($list/@type, $list/@rend) = ('ordered', 'numbered')])[1])"/>
  </xsl:function>

  <xsl:template match="table" mode="f:flow" as="element(e:block)*">
    <xsl:param name="quoted" as="xs:integer" tunnel="yes" select="0"/>
    <xsl:param name="listed" as="xs:integer" tunnel="yes" select="0"/>
    <xsl:variable name="group" as="xs:string" select="generate-id()"/>
    <xsl:apply-templates select="head" mode="f:flow"/>
    <xsl:for-each select="row[cell]">
      <e:block kind="row" quoted="{$quoted}" listed="{$listed}" group="{$group}">
        <xsl:for-each select="cell">
          <e:cell head="{(@role, ../@role) = 'label'}">
            <xsl:apply-templates mode="f:line"/>
          </e:cell>
        </xsl:for-each>
      </e:block>
    </xsl:for-each>
    <xsl:apply-templates select="* except (head, row)" mode="f:flow"/>
  </xsl:template>
</xsl:transform>

<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists of more lines than one page carries: several pages, each but the first after a comment that names it. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="../common/words.xsl"/>
  <xsl:include href="../common/parameters.xsl"/>

  <!-- The lines in parts of at most so many, all about as long; one part where one page carries them, or there are none. -->
  <xsl:function name="f:in-parts" as="array(item()*)+">
    <xsl:param name="lines" as="item()*"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:variable name="parts" as="xs:integer" select="max((1, xs:integer(ceiling(count($lines) div $most))))"/>
    <xsl:variable name="size" as="xs:integer" select="xs:integer(ceiling(count($lines) div $parts))"/>
    <xsl:sequence select="(1 to $parts) ! array { subsequence($lines, (. - 1) * $size + 1, $size) }"/>
  </xsl:function>

  <!-- persons.html, persons~2.html: no id and hardly a file has such a name. -->
  <xsl:function name="f:part-page" as="xs:string">
    <xsl:param name="base" as="xs:string"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="encode-for-uri($base) || ('~' || $number)[$number gt 1] || '.html'"/>
  </xsl:function>

  <!-- What stands before each page but the first. -->
  <xsl:function name="f:part-begins" as="comment()?">
    <xsl:param name="base" as="xs:string"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:if test="$number gt 1">
      <xsl:comment>page {$base}~{$number}.html</xsl:comment>
    </xsl:if>
  </xsl:function>

  <!-- "Abel – Brook": what a part begins and ends with; "Brook (2)" for the second of several about Brook alone. -->
  <xsl:function name="f:part-labels" as="xs:string*">
    <xsl:param name="ends" as="array(xs:string)*"/>
    <xsl:variable name="labels" as="xs:string*" select="$ends ! string-join(distinct-values(?* ! f:shortened(.)), ' – ')"/>
    <xsl:for-each select="1 to count($labels)">
      <xsl:variable name="before" as="xs:integer" select="count(subsequence($labels, 1, . - 1)[. eq $labels[current()]])"/>
      <xsl:sequence select="$labels[current()] || (' (' || $before + 1 || ')')[$before gt 0]"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The beginning of a name that is long. -->
  <xsl:function name="f:shortened" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="if (string-length($name) gt 32) then replace(substring($name, 1, 31), '[\s,.;]+\S*$', '') || ' …' else $name"/>
  </xsl:function>

  <!-- Links to all parts, where there are several. -->
  <xsl:function name="f:part-links" as="element(Q{}nav)?">
    <xsl:param name="labels" as="xs:string*"/>
    <xsl:param name="base" as="xs:string"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:if test="count($labels) gt 1">
      <nav class="parts" aria-label="{f:word('parts', $language)}">
        <ol>
          <xsl:for-each select="1 to count($labels)">
            <li>
              <a href="{f:part-page($base, .)}">
                <xsl:if test=". eq $number">
                  <xsl:attribute name="aria-current" select="'page'"/>
                </xsl:if>
                <xsl:text>{$labels[current()]}</xsl:text>
              </a>
            </li>
          </xsl:for-each>
        </ol>
      </nav>
    </xsl:if>
  </xsl:function>

  <!-- The way on at the end of a part. -->
  <xsl:function name="f:part-ends" as="element(Q{}p)?">
    <xsl:param name="labels" as="xs:string*"/>
    <xsl:param name="base" as="xs:string"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:if test="count($labels) gt 1">
      <p class="neighbours">
        <xsl:for-each select="($number - 1)[. ge 1], ($number + 1)[. le count($labels)]">
          <xsl:variable name="word" as="xs:string" select="if (. lt $number) then 'previous' else 'next'"/>
          <a class="{$word}" rel="{if (. lt $number) then 'prev' else 'next'}" href="{f:part-page($base, .)}">
            <span class="direction">{f:word($word, $language)}</span>
            <xsl:text> </xsl:text>
            <span class="what">{$labels[current()]}</span>
          </a>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:function>
</xsl:transform>

<?xml version="1.0" encoding="UTF-8"?>
<!-- What the pages about the edition as a whole share: their frame, links to documents, lists. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="page.xsl"/>
  <xsl:include href="../common/dates.xsl"/>
  <xsl:include href="../common/names.xsl"/>

  <!-- The frame of such a page around its sections. -->
  <xsl:template name="f:overview" as="element(Q{}html)">
    <xsl:param name="word" as="xs:string"/>
    <xsl:param name="here" as="xs:string"/>
    <xsl:param name="sections" as="node()*"/>
    <!-- What a page that is one of several holds. -->
    <xsl:param name="part" as="xs:string?"/>
    <xsl:call-template name="f:page">
      <xsl:with-param name="title" select="string-join((f:word($word, $language), $part), ', ')"/>
      <xsl:with-param name="kind" select="'overview-page'"/>
      <xsl:with-param name="here" select="$here"/>
      <xsl:with-param name="main" as="node()*">
        <header class="title">
          <h1>{f:word($word, $language)}</h1>
          <xsl:sequence select="f:overviews($here)"/>
        </header>
        <xsl:sequence select="$sections"/>
        <xsl:if test="empty($sections)">
          <p class="nothing">{f:word('nothing', $language)}</p>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Links to the pages about the edition, as far as there is something on them. -->
  <xsl:function name="f:overviews" as="element(Q{}ul)">
    <xsl:param name="here" as="xs:string"/>
    <xsl:variable name="documents" as="element(e:documents)?" select="$edition/e:edition/e:documents"/>
    <xsl:variable name="pages" as="map(xs:string, xs:string)*" select="
      map { 'page': 'about.html', 'word': 'about-the-edition' },
      map { 'page': 'timeline.html', 'word': 'timeline' }[f:holds($documents, 'when')],
      map { 'page': 'correspondents.html', 'word': 'correspondents' }[('author', 'recipient') ! f:holds($documents, .) = true()],
      map { 'page': 'archives.html', 'word': 'archives' }[('archive', 'shelfmark') ! f:holds($documents, .) = true()],
      map { 'page': 'abbreviations.html', 'word': 'abbreviations' }[f:holds($documents, 'abbreviation')]"/>
    <ul class="overview">
      <xsl:for-each select="$pages[not(?page eq $here)]">
        <li><a href="{?page}">{f:word(?word, $language)}</a></li>
      </xsl:for-each>
    </ul>
  </xsl:function>

  <!-- Whether any document has an attribute or a child of this name; a page that doesn't see it is told so. -->
  <xsl:function name="f:holds" as="xs:boolean">
    <xsl:param name="documents" as="element(e:documents)?"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="
      if ($documents/@holds) then contains-token($documents/@holds, $name)
      else exists($documents/e:document/(@* | *)[local-name() eq $name])"/>
  </xsl:function>

  <!-- "Title, 24 July 1953", the title a link. -->
  <xsl:function name="f:document-line" as="element(Q{}li)">
    <xsl:param name="document" as="element(e:document)"/>
    <xsl:param name="more" as="xs:string?"/>
    <li>
      <a href="{encode-for-uri($document/@stem)}.html" lang="{($document/@lang[. ne ''], $language)[1]}">{normalize-space($document/e:title)}</a>
      <xsl:for-each select="(f:date($document/@when, $language)[. ne ''], normalize-space($document/e:date)[. ne ''])[1]">
        <xsl:text>, </xsl:text>
        <!-- The words of a header may be many. -->
        <span class="{if (string-length(.) le 30) then 'when' else 'soft'}">{.}</span>
      </xsl:for-each>
      <xsl:value-of select="$more[. ne ''][not(matches(., '^[→←]'))] ! (', ' || .)"/>
      <xsl:value-of select="$more[matches(., '^[→←]')] ! (' ' || .)"/>
    </li>
  </xsl:function>

  <xsl:function name="f:fact" as="element(Q{}div)?">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:if test="exists($values[. ne ''])">
      <div>
        <dt>{$label}</dt>
        <xsl:for-each select="$values[. ne '']">
          <dd>{.}</dd>
        </xsl:for-each>
      </div>
    </xsl:if>
  </xsl:function>
</xsl:transform>

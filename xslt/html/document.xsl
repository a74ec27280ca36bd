<?xml version="1.0" encoding="UTF-8"?>
<!-- The page of one document. -->
<xsl:package name="urn:tei-toolkit:html:document" package-version="1.0" version="3.0" expand-text="yes"
  exclude-result-prefixes="#all" default-mode="f:document"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="blocks.xsl"/>
  <xsl:include href="about.xsl"/>
  <xsl:include href="citing.xsl"/>
  <xsl:include href="apparatus.xsl"/>

  <!-- A TEI document in, its page out. -->
  <xsl:mode name="f:document" visibility="public" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" mode="f:document" as="element(Q{}html)">
    <xsl:apply-templates select="TEI" mode="f:document"/>
  </xsl:template>

  <xsl:template match="TEI" mode="f:document" as="element(Q{}html)">
    <xsl:variable name="entry" as="element(e:document)?" select="$f:here"/>
    <xsl:call-template name="f:page">
      <xsl:with-param name="title" select="f:title(.)"/>
      <xsl:with-param name="description" select="string-join(f:abstract(.) ! f:plain(.), ' ')"/>
      <xsl:with-param name="kind" select="'document-page'"/>
      <xsl:with-param name="here" select="string($entry ! (encode-for-uri(@stem) || '.html'))"/>
      <xsl:with-param name="policy" select="if (exists($f:views)) then replace($f:policy, 'base-uri', 'script-src ''self'' file:; base-uri') else $f:policy"/>
      <xsl:with-param name="of" select="."/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="TEI" mode="f:head" as="element()*">
    <xsl:sequence select="f:head-links($f:here), f:metadata(.), f:views-script()"/>
  </xsl:template>

  <xsl:template match="TEI" mode="f:main" as="node()+">
    <xsl:variable name="entry" as="element(e:document)?" select="$f:here"/>
    <article data-pagefind-body="data-pagefind-body">
      <xsl:sequence select="f:attributes(., ()), f:language-of(.)"/>
      <xsl:call-template name="f:title-block"/>
      <xsl:call-template name="f:views"/>
      <xsl:call-template name="f:contents"/>
      <div class="leaf">
        <xsl:call-template name="f:gallery"/>
        <div class="reading{' long'[$f:length ge $f:long-from]}" id="page:text">
          <xsl:apply-templates select="text" mode="f:document"/>
        </div>
      </div>
      <div class="back-matter" lang="{$language}" data-pagefind-ignore="index">
        <xsl:call-template name="f:apparatus"/>
        <xsl:call-template name="f:described"/>
        <xsl:call-template name="f:names-here"/>
        <xsl:call-template name="f:about">
          <xsl:with-param name="entry" select="$entry"/>
        </xsl:call-template>
        <xsl:call-template name="f:citing">
          <xsl:with-param name="entry" select="$entry"/>
        </xsl:call-template>
      </div>
    </article>
    <xsl:sequence select="f:neighbours($entry)"/>
  </xsl:template>

  <xsl:template match="text" mode="f:document" as="node()*">
    <xsl:apply-templates select="* except (front | body | back | group)" mode="f:text"/>
    <xsl:apply-templates select="front | body | back | group" mode="f:text"/>
  </xsl:template>

  <!-- People, places and events that the document itself describes, outside its text. -->
  <xsl:template name="f:described" as="element(Q{}section)?">
    <xsl:variable name="records" as="element()*" select="teiHeader/profileDesc/(particDesc | settingDesc), standOff/(* except (note | linkGrp | spanGrp))"/>
    <xsl:if test="$records">
      <section class="described" aria-labelledby="page:described">
        <h2 id="page:described">{f:word('described', $language)}</h2>
        <xsl:apply-templates select="$records" mode="f:text"/>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:language-of" as="attribute(lang)?">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="ident" as="xs:string?" select="$tei/(@xml:lang, teiHeader/profileDesc/langUsage/language/@ident)[1] ! string(.)"/>
    <xsl:if test="$ident">
      <xsl:attribute name="lang" select="f:language-tag($ident)"/>
    </xsl:if>
  </xsl:function>

  <!-- Title, date, kinds, where the original lies, summary. -->
  <xsl:template name="f:title-block" as="element(Q{}header)">
    <xsl:variable name="date" as="xs:string" select="$f:parts?date"/>
    <xsl:variable name="kinds" as="xs:string*" select="distinct-values(f:divisions(.) ! string((@type, 'document')[1])[f:is-kind(.)])"/>
    <header class="title">
      <p class="date" lang="{$language}" data-pagefind-meta="date">
        <xsl:sequence select="f:time(f:when(.), $date)"/>
        <xsl:for-each select="f:creation-date(.)/@cert[. ne 'high']">
          <xsl:text> </xsl:text>
          <span class="certainty">({f:word('certainty', $language)}: {.})</span>
        </xsl:for-each>
      </p>
      <h1>
        <xsl:variable name="titles" as="element(title)*" select="teiHeader/fileDesc/titleStmt/title[normalize-space()]"/>
        <xsl:apply-templates select="($titles[@type = 'main'], $titles)[1]/node()" mode="f:text"/>
        <xsl:value-of select="f:title(.)[empty($titles)]"/>
      </h1>
      <xsl:where-populated>
        <ul class="kinds" lang="{$language}">
          <!-- That a document is one goes without saying; the search is told. -->
          <xsl:sequence select="f:attribute-of('hidden', 'hidden')[count($kinds) eq 1 and $kinds = 'document']"/>
          <xsl:for-each select="$kinds">
            <li data-limit="kind">{f:kind-word(., $language)}</li>
          </xsl:for-each>
        </ul>
      </xsl:where-populated>
      <xsl:where-populated>
        <div class="abstract" role="doc-abstract" aria-label="{f:word('abstract', $language)}">
          <xsl:apply-templates select="f:abstract(.)[normalize-space()]" mode="f:text"/>
        </div>
      </xsl:where-populated>
      <ul class="whence" lang="{$language}" data-pagefind-ignore="index">
        <xsl:for-each select="f:witnesses(.)[1]">
          <xsl:where-populated><li>{f:archive(.)}</li></xsl:where-populated>
          <xsl:where-populated><li>{f:shelfmark(.)}</li></xsl:where-populated>
        </xsl:for-each>
        <xsl:if test="f:status(.) eq 'machine'">
          <li class="machine">{f:word('status-machine', $language)}</li>
        </xsl:if>
        <xsl:for-each select="$f:here/e:counterpart">
          <li><a href="{encode-for-uri(@stem)}.html" rel="alternate" hreflang="{f:language-tag(string(@lang))}">{f:tongue-name(string(@lang))}</a></li>
        </xsl:for-each>
        <li><a href="#page:about">{f:word('about', $language)}</a></li>
        <li><a href="#page:cite">{f:word('cite', $language)}</a></li>
        <xsl:for-each select="$f:here/e:download">
          <li><xsl:sequence select="f:download(.)"/></li>
        </xsl:for-each>
      </ul>
    </header>
  </xsl:template>

  <!-- The views that would change something. -->
  <xsl:variable name="f:views" as="xs:string*" select="
    let $text := /TEI/text return (
    'source'[exists(($text/descendant::choice[sic or orig], $text/descendant::supplied,
      if ($f:has-breaks) then $text/descendant::*[self::lb[f:is-line-end(.)] or (self::pb or self::cb) and f:is-inside-word(.)] else ()))],
    'expanded'[exists($text/descendant::choice[abbr][expan])],
    'plain'[exists($f:named)], 'images'[exists(($f:pictured-breaks, $f:pictured-surfaces))], 'parallel'[exists($f:other)])"/>

  <!-- What remembers which of them the reader chose; the boxes work without it. -->
  <xsl:function name="f:views-script" as="element(Q{}script)?">
    <xsl:if test="exists($f:views)">
      <script src="assets/views.js"/>
    </xsl:if>
  </xsl:function>

  <!-- Ways to see the text, chosen by boxes that the style sheet reads. -->
  <xsl:template name="f:views" as="element(Q{}fieldset)?">
    <xsl:if test="exists($f:views)">
      <fieldset class="views" lang="{$language}" data-pagefind-ignore="all">
        <legend>{f:word('view', $language)}</legend>
        <xsl:for-each select="$f:views">
          <label><input type="checkbox" id="view-{.}"/> {f:word('view-' || ., $language)}</label>
        </xsl:for-each>
      </fieldset>
    </xsl:if>
  </xsl:template>

  <!-- "In German": another language of the text. -->
  <xsl:function name="f:tongue-name" as="xs:string">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:variable name="key" as="xs:string" select="'in-' || substring-before(f:language-tag($tag) || '-', '-')"/>
    <xsl:sequence select="if (f:is-word($key)) then f:word($key, $language) else f:word('in-other', $language) || ' (' || $tag || ')'"/>
  </xsl:function>

  <xsl:function name="f:time" as="element()">
    <xsl:param name="when" as="xs:string?"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="exists(f:date-parts($when))">
        <time datetime="{$when}">{$words}</time>
      </xsl:when>
      <xsl:otherwise>
        <span>{$words}</span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The documents before and after, in the order of the edition. -->
  <xsl:function name="f:neighbours" as="element(Q{}nav)*">
    <xsl:param name="entry" as="element(e:document)?"/>
    <xsl:variable name="before" as="element(e:document)?" select="$entry/preceding-sibling::e:document[1]"/>
    <xsl:variable name="after" as="element(e:document)?" select="$entry/following-sibling::e:document[1]"/>
    <xsl:if test="$before or $after">
      <nav class="neighbours" aria-label="{f:word('documents', $language)}">
        <xsl:sequence select="$before ! f:neighbour(., 'previous', 'prev'), $after ! f:neighbour(., 'next', 'next')"/>
      </nav>
    </xsl:if>
    <!-- What the same people wrote to each other, where that is another way to go. -->
    <xsl:variable name="same" as="element(e:document)*" select="$entry/../e:document[@series = $entry/@series]"/>
    <xsl:variable name="earlier" as="element(e:document)?" select="$same[. &lt;&lt; $entry][last()] except $before"/>
    <xsl:variable name="later" as="element(e:document)?" select="$same[. >> $entry][1] except $after"/>
    <xsl:if test="$earlier or $later">
      <nav class="neighbours series" aria-label="{f:word('correspondence', $language)}">
        <xsl:sequence select="$earlier ! f:neighbour(., 'previous-series', ()), $later ! f:neighbour(., 'next-series', ())"/>
      </nav>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:neighbour" as="element(Q{}a)">
    <xsl:param name="entry" as="element(e:document)"/>
    <xsl:param name="word" as="xs:string"/>
    <xsl:param name="rel" as="xs:string?"/>
    <a class="{substring-before($word || '-', '-')}" href="{encode-for-uri($entry/@stem)}.html">
      <xsl:sequence select="$rel ! f:attribute-of('rel', .)"/>
      <span class="direction">{f:word($word, $language)}</span>
      <xsl:text> </xsl:text>
      <span class="what">{string-join((f:date($entry/@when, $language)[. ne ''], $entry/e:title), ' · ')}</span>
    </a>
  </xsl:function>

  <xsl:function name="f:head-links" as="element(Q{}link)*">
    <xsl:param name="entry" as="element(e:document)?"/>
    <xsl:if test="$entry">
      <link rel="alternate" type="application/tei+xml" href="tei/{encode-for-uri($entry/@stem)}.xml"/>
      <link rel="alternate" type="text/plain" href="text/{encode-for-uri($entry/@stem)}.txt"/>
      <xsl:for-each select="$entry/preceding-sibling::e:document[1]">
        <link rel="prev" href="{encode-for-uri(@stem)}.html"/>
      </xsl:for-each>
      <xsl:for-each select="$entry/following-sibling::e:document[1]">
        <link rel="next" href="{encode-for-uri(@stem)}.html"/>
      </xsl:for-each>
    </xsl:if>
  </xsl:function>
</xsl:package>

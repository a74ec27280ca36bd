<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame that all pages share: what stands around the main part. -->
<xsl:transform version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:tei="http://www.tei-c.org/ns/1.0"
  xmlns:e="urn:tei-toolkit:edition"
  xmlns:f="urn:tei-toolkit:functions">

  <xsl:include href="../common/parameters.xsl"/>
  <xsl:include href="../common/words.xsl"/>

  <!-- XHTML, which is HTML as well: to write that takes two thirds of the time of the method html. -->
  <xsl:output method="xhtml" html-version="5.0" encoding="UTF-8" indent="no" omit-xml-declaration="yes" include-content-type="no" escape-uri-attributes="no"/>

  <!-- Nothing runs, nothing comes from elsewhere, but pictures from the hosts that the edition allows.  "file:" is for
       readers who open the pages from a disk. -->
  <xsl:variable name="f:policy" as="xs:string" select="
    'default-src ''none''; style-src ''self'' file:; font-src ''self'' file:; img-src '
    || string-join(('''self''', 'file:', $edition/e:edition/e:site/@images), ' ') || '; base-uri ''none''; form-action ''none'''"/>

  <!-- What stands in the main part of a page that is given as the node it is `of`: made in its place, where nodes that
       are given would first be made and then be copied, which takes a tenth of the time for a document. -->
  <xsl:mode name="f:main" on-no-match="fail" on-multiple-match="fail"/>

  <!-- What the head of such a page has beside that of all pages. -->
  <xsl:mode name="f:head" on-no-match="fail" on-multiple-match="fail"/>

  <!-- A whole page.  `main` stands in the landmark of that name, or what mode f:main makes of the node `of`. -->
  <xsl:template name="f:page" as="element(Q{}html)">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="description" as="xs:string" select="''"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="here" as="xs:string" select="''"/>
    <xsl:param name="main" as="node()*"/>
    <xsl:param name="of" as="element()?"/>
    <xsl:param name="metadata" as="element()*"/>
    <xsl:param name="policy" as="xs:string" select="$f:policy"/>
    <html lang="{$language}">
      <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="{$policy}"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <meta name="referrer" content="no-referrer"/>
        <title>{string-join(distinct-values(($title, f:edition-title()))[. ne ''], ' · ')}</title>
        <xsl:if test="$description">
          <meta name="description" content="{$description}"/>
        </xsl:if>
        <meta name="generator" content="tei-toolkit {$edition/e:edition/@toolkit}"/>
        <link rel="stylesheet" href="assets/{if ($edition/e:edition/e:site/@style) then 'site' else 'edition'}.css"/>
        <xsl:sequence select="f:canonical($here), $metadata"/>
        <xsl:apply-templates select="$of" mode="f:head"/>
      </head>
      <body class="{$kind}">
        <a class="skip" href="#page:main">{f:word('skip', $language)}</a>
        <header class="site">
          <p class="site-title">
            <a href="index.html"><xsl:apply-templates select="$edition/e:edition/e:site/@logo" mode="f:page"/>{f:edition-title()}</a>
          </p>
          <nav aria-label="{f:word('edition', $language)}">
            <ul>
              <xsl:sequence select="
                f:site-link('index.html', 'documents', $here), f:register-link('persons', 'persons', $here),
                f:register-link('places', 'places', $here), f:register-link('organisations', 'orgs', $here), f:site-link('search.html', 'search', $here),
                f:site-link('about.html', 'about-short', $here)"/>
              <xsl:apply-templates select="$edition/e:edition/e:page[not(@name = 'home')]" mode="f:page">
                <xsl:with-param name="here" select="$here"/>
              </xsl:apply-templates>
            </ul>
          </nav>
        </header>
        <main id="page:main" tabindex="-1">
          <xsl:sequence select="$main"/>
          <xsl:apply-templates select="$of" mode="f:main"/>
        </main>
        <footer class="site">
          <xsl:call-template name="f:colophon"/>
        </footer>
      </body>
    </html>
  </xsl:template>

  <xsl:mode name="f:page" on-no-match="fail" on-multiple-match="fail"/>

  <!-- The edition's sign; its size keeps room for it.  Where no words are given for it, the title beside it says enough. -->
  <xsl:template match="@logo" mode="f:page" as="element(Q{}img)">
    <img class="logo" src="{.}" alt="{../@logo-text}">
      <xsl:sequence select="../@logo-width ! f:attribute-of('width', .), ../@logo-height ! f:attribute-of('height', .)"/>
    </img>
  </xsl:template>

  <xsl:function name="f:attribute-of" as="attribute()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:attribute name="{$name}" select="$value"/>
  </xsl:function>

  <!-- A page of the edition's own words. -->
  <xsl:template match="e:page" mode="f:page" as="element(Q{}li)">
    <xsl:param name="here" as="xs:string"/>
    <xsl:variable name="address" as="xs:string" select="f:own-page(.)"/>
    <li>
      <a href="{$address}">
        <xsl:sequence select="f:attribute-of('aria-current', 'page')[$address eq $here], f:own-language(.)"/>
        <xsl:text>{f:own-title(.)}</xsl:text>
      </a>
    </li>
  </xsl:template>

  <xsl:function name="f:own-language" as="attribute(lang)?">
    <xsl:param name="page" as="element(e:page)"/>
    <xsl:sequence select="$page/@xml:lang[. ne $language] ! f:attribute-of('lang', .)"/>
  </xsl:function>

  <xsl:function name="f:own-page" as="xs:string">
    <xsl:param name="page" as="element(e:page)"/>
    <xsl:sequence select="encode-for-uri($page/@name) || '.html'"/>
  </xsl:function>

  <xsl:function name="f:own-title" as="xs:string">
    <xsl:param name="page" as="element(e:page)"/>
    <xsl:sequence select="(normalize-space($page/e:title)[. ne ''], f:readable($page/@name))[1]"/>
  </xsl:function>

  <!-- Where the page stands on the web, if edition.toml says where the site is; the feed of the edition. -->
  <xsl:function name="f:canonical" as="element(Q{}link)*">
    <xsl:param name="here" as="xs:string"/>
    <xsl:variable name="url" as="xs:string" select="normalize-space($edition/e:edition/e:url)"/>
    <xsl:if test="$url and $here">
      <link rel="canonical" href="{$url}{$here[. ne 'index.html']}"/>
    </xsl:if>
    <xsl:if test="$url">
      <link rel="alternate" type="application/atom+xml" title="{f:edition-title()}" href="feed.xml"/>
    </xsl:if>
  </xsl:function>

  <!-- What programs read of a page. -->
  <xsl:function name="f:meta" as="element(Q{}meta)*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:for-each select="$values[. ne '']">
      <meta name="{$name}" content="{.}"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:property" as="element(Q{}meta)?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:if test="$value">
      <meta property="{$name}" content="{$value}"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:edition-title" as="xs:string">
    <xsl:sequence select="normalize-space($edition/e:edition/e:title)"/>
  </xsl:function>

  <!-- The page of a register, as far as the edition has one. -->
  <xsl:function name="f:register-link" as="element(Q{}li)?">
    <xsl:param name="register" as="xs:string"/>
    <xsl:param name="word" as="xs:string"/>
    <xsl:param name="here" as="xs:string"/>
    <xsl:if test="not($edition/e:edition/e:site/@registers) or contains-token($edition/e:edition/e:site/@registers, $register)">
      <xsl:sequence select="f:site-link($register || '.html', $word, $here)"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:site-link" as="element(Q{}li)">
    <xsl:param name="page" as="xs:string"/>
    <xsl:param name="word" as="xs:string"/>
    <xsl:param name="here" as="xs:string"/>
    <li>
      <a href="{$page}">
        <xsl:if test="$page eq $here">
          <xsl:attribute name="aria-current" select="'page'"/>
        </xsl:if>
        <xsl:text>{f:word($word, $language)}</xsl:text>
      </a>
    </li>
  </xsl:function>

  <!-- Publisher, licence and the version of the toolkit. -->
  <xsl:template name="f:colophon" as="element(Q{}p)*">
    <xsl:variable name="about" as="element(e:edition)?" select="$edition/e:edition"/>
    <p>
      <xsl:sequence select="string-join(($about/e:title, $about/e:publisher) ! normalize-space(.), '. ') || '.'"/>
    </p>
    <xsl:for-each select="$about/e:licence">
      <p>{f:word('licence', $language)}: <xsl:sequence select="f:anchor(string(@target), normalize-space(.))"/></p>
    </xsl:for-each>
    <p>{f:word('made-with', $language)} tei-toolkit {$about/@toolkit}.</p>
  </xsl:template>

  <!-- A file to take along: "PDF", "EPUB, 1.2 MB". -->
  <xsl:function name="f:download" as="element(Q{}a)">
    <xsl:param name="download" as="element(e:download)"/>
    <xsl:variable name="name" as="xs:string" select="
      (map { 'pdf': 'PDF', 'pdf-documents': 'PDF', 'epub': 'EPUB', 'epub-documents': 'EPUB', 'tei': f:word('tei', $language), 'text': f:word('plain-text', $language) }($download/@format),
      string($download/@format))[1]"/>
    <xsl:variable name="size" as="xs:string?" select="$download/@bytes ! (', ' || f:size-in-words(xs:integer(.)))"/>
    <a href="{string-join(tokenize($download/@href, '/') ! encode-for-uri(.), '/')}" type="{$download/@type}">{$name}{$size}</a>
  </xsl:function>

  <!-- "820 kB", "1.2 MB". -->
  <xsl:function name="f:size-in-words" as="xs:string">
    <xsl:param name="bytes" as="xs:integer"/>
    <xsl:sequence select="
      if ($bytes lt 1000000) then max((1, round($bytes div 1000))) || ' kB'
      else round($bytes div 1000000, 1) || ' MB'"/>
  </xsl:function>

  <!-- The files that hold the whole edition, where any are made. -->
  <xsl:function name="f:downloads" as="node()*">
    <xsl:for-each select="$edition/e:edition/e:download">
      <xsl:if test="position() gt 1"> · </xsl:if>
      <xsl:sequence select="f:download(.)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- A link, where the address is one that a page may hold; the words alone otherwise. -->
  <xsl:function name="f:anchor" as="node()">
    <xsl:param name="address" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="f:is-safe($address)">
        <a href="{$address}">
          <xsl:sequence select="f:attribute-of('class', 'address')[$words = ('', $address)]"/>
          <xsl:text>{($words[.], $address)[1]}</xsl:text>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$words"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Whether an address is http, https or mailto: no other scheme can reach a page. -->
  <xsl:function name="f:is-safe" as="xs:boolean">
    <xsl:param name="address" as="xs:string"/>
    <xsl:sequence select="matches($address, '^(https?://[^\s\\]+|mailto:[^\s\\]+)$', 'i')"/>
  </xsl:function>

  <!-- Whether it is the path of a file. -->
  <xsl:function name="f:is-relative" as="xs:boolean">
    <xsl:param name="address" as="xs:string"/>
    <xsl:sequence select="
      matches($address, '^[^\s\\:]+$|^[^\s\\:/]*[/#?][^\s\\]*$') and not(starts-with($address, '//'))"/>
  </xsl:function>
</xsl:transform>

// Bundled from browser/src: change the modules there.
var b=class{waiting=[];unseen=[];isPaused=!1;due=0;timer=0;constructor(t,e){this.show=t,this.acknowledge=e}receive(t,e){
this.showAll(this.unseen);let{frames:s=[],every:n=0,ack:o,...r}=t,l=Object.keys(r).length>0;if(!s.length&&l){this.showAll(
this.waiting),this.show(t,e);return}let h=0;for(let[a,f]of s)this.waiting.push({message:a,buffers:e.slice(h,h+=f),every:n,
isStep:!0});l&&this.waiting.push({message:r,buffers:e.slice(h),every:n,isStep:!1}),o===void 0||this.acknowledge(o),this.
play()}pause(){this.isPaused=!0}drop(){let t=this.waiting.splice(0);return this.unseen.push(...t),this.isPaused=!1,t.filter(
({isStep:e})=>e).length}play(){if(clearTimeout(this.timer),!(this.isPaused||!this.waiting.length)){if(this.showAll(this.
waiting,this.waiting.length-40),this.due<=performance.now()){let[{every:t}]=this.waiting;this.due=Math.max(this.due,performance.
now()-t/2)+t,this.showAll(this.waiting,1)}this.timer=setTimeout(()=>this.play(),this.due-performance.now())}}showAll(t,e=t.
length){for(let{message:s,buffers:n}of t.splice(0,Math.max(e,0)))this.show(s,n)}};function $(i){let t=i.get("picture");if("store"in t)return t.store;let e=D();return q(e,t.message,t.buffers),i.set("pict\
ure",{store:e}),e}function D(){return{styles:{},glyphs:{},marks:{},orders:{},slots:{}}}function q(i,t,e){t.everything&&Object.
assign(i,{...D(),slots:i.slots}),Object.assign(i.styles,t.styles),Object.assign(i.glyphs,t.glyphs),Object.assign(i.orders,
t.order),Object.assign(i.slots,t.slots);for(let n of t.gone??[])delete i.marks[n];let s=et(e[0],t.codes_from);for(let[n,
o,r]of t.marks??[])i.marks[n]={figure:o,shapes:r.map(s)};return(t.marks??[]).map(([n])=>n)}function et(i,t){let e=st(i),
s=0,n=t??e.byteLength,o=[];return([r,l,h,a,f])=>{let p=Math.abs(h);if(h>=0){o=new Array(2*p);for(let c=0;c<2*p;c++,s+=2)
o[c]=e.getInt16(s,!0)}let m=[];for(let c=0;l==="path"&&c<p;c++)m.push(e.getUint8(n++));return{style:r,kind:l,points:o,codes:m,
place:a,glyphs:f}}}function st(i=new ArrayBuffer(0)){return ArrayBuffer.isView(i)?new DataView(i.buffer,i.byteOffset,i.byteLength):
new DataView(i)}var U=new WeakMap,P=class{views=new Set;constructor(t){this.model=t,this.store=$(t),this.frames=new b((e,s)=>this.show(e,
s),e=>this.views.forEach(s=>s.requests.acknowledge(e))),t.on("msg:custom",(e,s=[])=>this.frames.receive(e,s)),U.set(this.
store,this)}show(t,e){let s=q(this.store,t,e);for(let[n,o]of Object.entries(t.pictures??{}))this.model.get("backgrounds")[Number(
n)]=e[o[0]];for(let n of this.views)n.receive(t,e,s)}};function F(i){return U.get($(i))??new P(i)}function G(i){let t=()=>{let n=matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);return n.addEventListener("cha\
nge",e),()=>n.removeEventListener("change",e)},e=()=>{s(),s=t(),i()},s=t();return()=>s()}var it="http://www.w3.org/2000/svg",nt=["input","select","textarea"];function u(i,t,e){return _(document.createElementNS(
it,i),t,e)}function d(i,t,e){return _(document.createElement(i),t,e)}function _(i,t={},e){for(let[s,n]of Object.entries(
t))i.setAttribute(s,String(n));return e?.append(i),i}function y(i,t,e){i.getAttribute(t)!==e&&i.setAttribute(t,e)}function v(i,t){
let e=i.childNodes.length===1?i.firstChild:null;i.textContent!==t&&(e instanceof Text?e.data=t:i.textContent=t)}function k(i){
return i instanceof Element&&nt.includes(i.localName)}function g(i,t,e){return[...i.querySelectorAll(`[data-${t}="${CSS.
escape(e)}"]`)].map(s=>s)}function x(i){return[...i.querySelectorAll("details[data-panel]")]}function E(i){return!i.closest(
"details:not([open])")}var ot={range:["ArrowLeft","ArrowRight","ArrowUp","ArrowDown","Home","End","PageUp","PageDown"],button:[" ","Enter"],checkbox:[
" "],radio:["ArrowLeft","ArrowRight","ArrowUp","ArrowDown"," ","Enter"]},rt=4e3,H=1e3,j=1e6,lt=.5.toLocaleString().includes(
","),T=class{isRefused=!1;sliding=null;typing=null;forgetting=new Map;constructor(t,e,s,n){this.root=t,this.requests=e,this.
store=s,this.refuse=n,t.addEventListener("beforeinput",o=>this.typePoint(o)),t.addEventListener("input",o=>this.handleInput(
w(o))),t.addEventListener("change",o=>this.handleChange(w(o))),t.addEventListener("click",o=>this.handleClick(w(o))),t.addEventListener(
"submit",o=>o.preventDefault()),t.addEventListener("focusout",o=>this.handleBlur(w(o))),t.addEventListener("pointerdown",
o=>this.takeThumb(w(o)))}takeThumb(t){if(t.type==="range"){this.sliding=t;let e=()=>{this.sliding=null,this.restore(t.dataset.
control??"")};window.addEventListener("pointerup",e,{once:!0}),window.addEventListener("pointercancel",e,{once:!0})}}typePoint(t){
w(t).type==="number"&&t.data===","&&!lt&&(t.preventDefault(),document.execCommand("insertText",!1,"."))}handleInput(t){if(this.
typing=t.type==="range"?null:t,t.dataset.control&&t.type==="range"){let e=dt(t,t.value);t.setAttribute("aria-valuetext",
String(Number(e.toPrecision(4)))),this.send(t,e)}}handleChange(t){this.typing=null,!(!t.dataset.control||t.type==="range"||
t instanceof HTMLTextAreaElement)&&(t instanceof HTMLInputElement&&t.type==="file"?this.sendFile(t):this.send(t,t instanceof
HTMLInputElement&&t.type==="checkbox"?t.checked:t.value))}async sendFile(t){let e=t.files?.[0];if(e){let s=e.size>j?"":at(
await e.arrayBuffer());this.sendTable(t,{name:e.name,text:s},e.size)}}sendTable(t,e,s){let n=s>j;this.send(t,e,n?"This t\
able is larger than 1 MB: leave out columns or rows.":"")}handleBlur(t){t===this.typing&&(this.typing=null,this.showSlotOf(
t))}handleClick(t){t.type==="file"&&(t.value="");let e=t.closest("button"),{copy:s,pasted:n,control:o}=e?.dataset??{};if(s)
this.copySlot(s);else if(n){let l=g(this.root,"control",n).find(h=>h instanceof HTMLTextAreaElement);l&&this.sendTable(l,
{name:"the pasted table",text:l.value},l.value.length)}else e&&o&&this.send(e,e.value||null)}async copySlot(t){let e=this.
store.slots[t]??"",s=navigator.clipboard?.writeText(e).then(()=>!0,()=>!1),n=s&&await s||ct(this.root,e);for(let o of g(
this.root,"copied",t))o.textContent=n?"Copied.":"Not copied: select the text, and copy it by key.",clearTimeout(this.forgetting.
get(o)),this.forgetting.set(o,setTimeout(()=>o.textContent="",rt))}send(t,e,s=ht(e)?`A field takes at most ${H} letters.`:
""){(s||this.isRefused)&&(this.refuse(s||(this.store.slots.error??""),t),this.isRefused=!!s),s||this.requests.sendByHand(
{event:"control",name:t.dataset.control??"",value:e})}show(t,e){let s=t===this.sliding||t===this.typing;e===void 0||s||this.
requests.isQueued(t.dataset.control)||(t instanceof HTMLInputElement&&t.type==="range"?(t.value=ut(t,e),t.setAttribute("\
aria-valuetext",e)):t instanceof HTMLInputElement&&t.type==="checkbox"?t.checked=e==="true":t instanceof HTMLInputElement&&
t.type==="radio"?t.checked=e===t.value:k(t)?t.value=e:v(t,e))}showSlotOf(t){let{slot:e}=t.dataset;e===void 0||this.show(
t,this.store.slots[e])}restore(t){this.requests.isPending(t)||g(this.root,"control",t).forEach(e=>this.showSlotOf(e))}owns(t){
let e=document.activeElement;if(!e||!this.root.contains(e)||t.key==="Enter"&&t.shiftKey)return!1;let s=e.matches("button\
, summary, a")?"button":e.type;return e.matches("input:not([type=range], [type=checkbox], [type=radio]), textarea, selec\
t")||(ot[s]??[]).includes(t.key)}};function w(i){return i.target}function ht(i){return typeof i=="string"&&i.length>H}function at(i){
try{return new TextDecoder("utf-8",{fatal:!0}).decode(i)}catch{return new TextDecoder("windows-1252").decode(i)}}function ct(i,t){
let e=document.activeElement,s=d("textarea",{class:"live-unseen"},i);s.value=t,s.select();let n=document.execCommand("co\
py");return s.remove(),e instanceof HTMLElement&&e.focus({preventScroll:!0}),n}function ut(i,t){return i.dataset.scale===
"log"?String(Math.log10(Number(t))):t}function dt(i,t){return i.dataset.scale==="log"?10**Number(t):Number(t)}var ft=22,pt=-1,mt=["pointerup","pointercancel","lostpointercapture"],A=class{areas=[];held=null;constructor(t,e,s){this.
tiles=t,this.requests=e,this.store=s}setRegions(t){this.held&&this.letGo(this.held);for(let e of this.tiles)e.grips.replaceChildren(),
e.node.removeAttribute("tabindex"),e.node.setAttribute("role","img");this.areas=t.map((e,s)=>this.addArea(e,s)),this.moveGrips(),
this.loosenGrips()}addArea(t,e){let s=this.tiles[t.figure],n={index:e,region:t,tile:s,grips:[]},[o,r,l,h]=t.box;if((t.keys.
length||t.does)&&(s.node.setAttribute("tabindex","0"),s.node.setAttribute("role","application")),t.does){let a=`live-are\
a live-${t.does}`;this.listen(u("rect",{x:o,y:r,width:l,height:h,class:a},s.grips),n,null),t.handles.forEach((f,p)=>{let m=f??
pt,c=u("circle",{r:ft,class:"live-grip","data-handle":m},s.grips);n.grips.push({node:c,mark:m,panel:t.panels[p],place:""}),
this.listen(c,n,n.grips[p])})}return n}loosenGrips(){for(let{node:t,panel:e}of this.areas.flatMap(({grips:s})=>s)){let s=t.
closest(".live"),n=x(s).filter(({dataset:o})=>o.panel===e);t.classList.toggle("live-loose",n.length>0&&!E(n[0]))}}moveGrips(){
for(let{tile:t,grips:e}of this.areas)for(let s of e){let n=this.store.marks[s.mark]?.shapes.find(({kind:h})=>h==="marker\
s"),[o,r]=n?.points??[],l=n?`${o} ${r}`:"nowhere";s.place!==l&&(s.place=l,s.node.setAttribute("visibility",n?"visible":"\
hidden"),n&&s.node.setAttribute("cx",String(t.pixels.x(o))),n&&s.node.setAttribute("cy",String(t.pixels.y(r))))}}listen(t,e,s){
let n=o=>V(o)&&(s?W(s):e.region.does==="point");t.addEventListener("pointerdown",o=>{o.button||this.held||n(o)||(o.preventDefault(),
e.tile.node.focus({preventScroll:!0}),t.setPointerCapture(o.pointerId),this.take(t,e,s&&wt(e,o),o),t.classList.add("live\
-held"))}),t.addEventListener("pointermove",o=>{let r=this.heldBy(t,o);r&&this.report("drag",r,o)});for(let o of mt)t.addEventListener(
o,r=>{let l=this.heldBy(t,r);l&&this.letGo(l,o==="pointerup"?r:void 0)});t.addEventListener("click",o=>{n(o)&&this.letGo(
this.take(t,e,null,o),o)})}take(t,e,s,n){let{x:o,y:r}=e.tile.pixelUnder(n),l=s?Y(s,e.tile):{x:o,y:r},h=s&&e.grips.indexOf(
s),a={...l,shift:n.shiftKey};return this.held={node:t,id:n.pointerId,area:e,handle:h,dx:l.x-o,dy:l.y-r,last:a},this.report(
"press",this.held,n),this.held}heldBy(t,e){return this.held?.node===t&&this.held.id===e.pointerId?this.held:null}letGo(t,e){
this.report("release",t,e),t.node.classList.remove("live-held"),this.held=null}report(t,e,s){let{area:n,handle:o}=e;if(s){
let{x:r,y:l}=n.tile.pixelUnder(s);e.last={x:K(r+e.dx),y:K(l+e.dy),shift:s.shiftKey}}this.requests.sendByHand({event:t,region:n.
index,handle:o,...e.last})}handleKey(t){let e=this.areas.find(({tile:s,region:n})=>gt(s)&&n.keys.includes(t.key));e&&(t.
preventDefault(),t.stopPropagation(),this.requests.sendByHand({event:"key",region:e.index,key:t.key,shift:t.shiftKey,count:1}))}};
function gt(i){return i.node===document.activeElement}function V(i){return i.pointerType==="touch"}function W({node:i}){
return i.classList.contains("live-loose")}function wt({tile:i,grips:t},e){let{x:s,y:n}=i.pixelUnder(e),o=l=>{let h=Y(l,i);
return Math.hypot(h.x-s,h.y-n)};return t.filter(l=>l.place!=="nowhere"&&!(V(e)&&W(l))).reduce((l,h)=>o(h)<o(l)?h:l)}function Y({
node:i},t){return{x:Number(i.getAttribute("cx")),y:t.height-Number(i.getAttribute("cy"))}}function K(i){return Math.round(
i*100)/100}var S=class{queue=[];inFlight=null;numberInFlight=0;busyTimer=0;pingTimer=0;constructor({model:t,frames:e,onBusy:s,onAnswer:n,
onLoss:o,first:r}){this.model=t,this.frames=e,this.onBusy=s,this.onAnswer=n,this.onLoss=o,this.lastNumber=r}sendByHand(t){
this.frames.pause(),this.enqueue({message:t,byHand:!0})}send(t){this.enqueue({message:t,byHand:!1})}enqueue(t){let e=this.
queue.at(-1);if(e&&yt(e.message,t.message))Object.assign(e.message,t.message),e.byHand||=t.byHand;else if(e&&bt(e,t)){let s=e.
message;s.count=(s.count??1)+1}else this.queue.push(t);this.sendNext()}sendNext(){let[t]=this.queue;if(!t||this.inFlight&&
!Q(this.inFlight,t.message))return;this.queue.shift(),this.inFlight=t.message,this.numberInFlight=this.lastNumber+=1,this.
stopTimers(),this.busyTimer=setTimeout(()=>this.onBusy(!0),1e3),this.pingTimer=setInterval(()=>this.ping(),4e3);let e=t.
byHand?this.frames.drop():0;this.model.send({...t.message,n:this.numberInFlight,...e&&{unseen:e}})}get isIdle(){return!this.
inFlight&&!this.queue.length}isQueued(t){return this.queue.some(({message:e})=>e.event==="control"&&e.name===t)}isPending(t){
return this.isQueued(t)||this.inFlight?.event==="control"&&this.inFlight.name===t}ping(){this.lastNumber+=1,this.model.send(
{event:"ping",n:this.lastNumber})}acknowledge(t){let e=this.inFlight;!e||t<this.numberInFlight||t>this.lastNumber||(this.
stopTimers(),this.onBusy(!1),this.inFlight=null,t>this.numberInFlight&&this.onLoss(),this.sendNext(),this.onAnswer(e))}stopTimers(){
clearTimeout(this.busyTimer),clearInterval(this.pingTimer)}};function yt(i,t){return i.event==="control"&&t.event==="con\
trol"?i.name===t.name&&["undefined","number"].includes(typeof t.value):Q(i,t)||t.event==="drag"&&i.event==="drag"&&i.region===
t.region}function Q(i,t){return t.event==="release"&&i.event==="drag"&&i.region===t.region}function bt(i,t){let e=({message:s,
byHand:n})=>JSON.stringify([{...s,count:1},n]);return["control","key"].includes(i.message.event)&&e(i)===e(t)}var vt=700,kt=5e3,L=class{text=null;changingSince=null;timer=0;constructor(t){this.node=t}announce(t){let e=this.text===
null;if(this.text=t,e){this.speak();return}let s=performance.now();this.changingSince??=s,clearTimeout(this.timer);let n=Math.
min(vt,Math.max(this.changingSince+kt-s,0));this.timer=setTimeout(()=>this.speak(),n)}speak(){this.changingSince=null,v(
this.node,this.text??"")}close(){clearTimeout(this.timer)}};function z(i,t){let e=i.cloneNode(!1);if(e.innerHTML=t,Z(i,e)){X(i,e);return}let s=()=>[...i.querySelectorAll("button, i\
nput")].map(o=>o),n=s().findIndex(o=>o===document.activeElement);i.replaceChildren(...e.childNodes),n>=0&&(s()[n]??s().at(
-1)??i.closest("details")?.querySelector("summary"))?.focus()}function Z(i,t){let[e,s]=[i.childNodes,t.childNodes];return i.
nodeName===t.nodeName&&e.length===s.length&&!k(i)&&[...e].every((o,r)=>Z(o,s[r]))}function X(i,t){if(i instanceof Text&&
t instanceof Text&&i.data!==t.data&&(i.data=t.data),i instanceof Element&&t instanceof Element){for(let{name:e,value:s}of t.
attributes)y(i,e,s);for(let{name:e}of[...i.attributes])t.hasAttribute(e)||i.removeAttribute(e)}i.childNodes.forEach((e,s)=>X(
e,t.childNodes[s]))}var M=class{control=null;isDue=!1;timer=0;interval=0;constructor(t,e){this.requests=t,this.isFirst=e}set(t,e){this.stop(),
this.control=e,this.isDue=!1;let[s,n]=t.split(" ").map(Number);t&&(this.timer=setTimeout(()=>{this.interval=setInterval(
()=>this.tick(),n),this.tick()},s))}stop(){clearTimeout(this.timer),clearInterval(this.interval)}tick(){!this.control||!this.
isFirst()||(this.isDue=!this.requests.isIdle,this.isDue||this.requests.send({event:"control",name:this.control}))}catchUp(){
this.isDue&&this.tick()}};var xt=["range","slot","ticks","html","if","said"],N=class{found=null;announcers=new Map;constructor(t,e,s,n){this.words=
t,this.controls=e,this.ticker=s,this.store=n}show(t,e){for(let s of this.elements("range",t)){let n=s;[n.min,n.max,n.step]=
e.split(" "),this.controls.showSlotOf(n)}for(let s of this.elements("slot",t))this.controls.show(s,e);for(let s of this.
elements("ticks",t))this.ticker.set(e,s.dataset.ticks??"");for(let s of this.elements("html",t))z(s,e),this.found=null;for(let s of this.
elements("if",t))s.toggleAttribute("hidden",!e);for(let s of this.elements("said",t)){let n=this.announcers.get(s)??new L(
s);this.announcers.set(s,n),n.announce(e)}}elements(t,e){return this.found??=this.findElements(),this.found.get(`${t} ${e}`)??
[]}findElements(){let t=new Map;for(let e of xt)for(let s of this.words.querySelectorAll(`[data-${e}]`)){let n=s,o=`${e}\
 ${n.dataset[e]}`;t.set(o,[...t.get(o)??[],n])}return t}close(){this.ticker.stop(),this.announcers.forEach(t=>t.close())}};var Et={1:"M",2:"L",3:"Q",4:"C"},Tt={1:1,2:1,3:2,4:3},O=class{constructor(t,e){this.left=t/2,this.top=e/2}x(t){return this.
left+t/32}y(t){return this.top+t/32}};function tt({kind:i,points:t,codes:e},s){if(i==="path")return At(t,e,s);let n="";for(let o=0;o<
t.length;o+=2)n+=`${o?"L":"M"}${s.x(t[o])} ${s.y(t[o+1])}`;return i==="polygon"?`${n}Z`:n}function At(i,t,e){let s="";for(let n=0;n<
t.length;){if(t[n]===79){s+="Z",n++;continue}s+=Et[t[n]];for(let o=n+Tt[t[n]];n<o;n++)s+=`${e.x(i[2*n])} ${e.y(i[2*n+1])}\
 `}return s}var J=new Map;function C(i){let t=J.get(i)??St(i);return J.set(i,t),t}function St(i){let t=[0,0],e=t;return(i.
match(/[MLQCZ][^MLQCZ]*/g)??[]).map(n=>{let o=n[0];if(o==="Z")return t=e,"z";let r=n.slice(1).trim().split(/\s+/).map(Number),
l=r.map((h,a)=>(h-t[a%2]).toFixed(3));return t=r.slice(-2),e=o==="M"?t:e,o.toLowerCase()+l.join(" ")}).join("")}var Lt=["clip","symbol","across"],I=class{drawn=new Map;clips=new Map;constructor(t,{width:e,height:s,name:n,keys:o},r){
this.width=e,this.height=s,this.prefix=r,this.pixels=new O(e,s);let l=o?{"aria-description":o}:void 0;this.node=d("div",
{class:"live-tile",role:"img","aria-label":n,...l},t),this.node.style.cssText=`flex-basis:${.72*e}px;max-width:${e}px;as\
pect-ratio:${e}/${s}`,this.image=d("img",{alt:"",draggable:"false"},this.node),this.svg=u("svg",{viewBox:`0 0 ${e} ${s}`,
"aria-hidden":"true"},this.node),this.defs=u("defs",{},this.svg),this.marks=u("g",{},this.svg),this.grips=u("g",{},this.
svg)}async decodeBackground(t){let e=d("img",{alt:"",draggable:"false"}),s=URL.createObjectURL(new Blob([t],{type:"image\
/png"}));return e.src=s,await e.decode().catch(()=>{}),()=>{this.image.replaceWith(e),this.image=e,URL.revokeObjectURL(s)}}setMark(t,e,s){
let n=this.drawn.get(t)??this.addMark(t);n.shapes.splice(e.shapes.length).forEach(({group:o})=>o.remove()),e.shapes.forEach(
(o,r)=>this.setShape(n,r,o,s))}addMark(t){let e={group:u("g",{"data-mark":t},this.marks),shapes:[]};return this.drawn.set(
t,e),e}setShape(t,e,s,n){let o=t.shapes[e];if(o?.kind!==s.kind||o.style!==s.style){let r=this.styledGroup(n.styles[s.style]);
o?o.group.replaceWith(r):t.group.append(r),o=t.shapes[e]={kind:s.kind,style:s.style,group:r,paths:[]}}s.kind==="markers"?
this.drawMarkers(o,s,n.styles[s.style]):s.kind==="glyphs"?Mt(o,s,n):B(o,[tt(s,this.pixels)])}styledGroup(t){let e=u("g");
for(let[s,n]of Object.entries(t))Lt.includes(s)||e.setAttribute(s,String(n));return t.clip&&e.setAttribute("clip-path",`\
url(#${this.clipId(t.clip)})`),e}clipId(t){let e=this.clips.get(t)??`${this.prefix}-${this.clips.size}`;if(!this.clips.has(
t)){let s=u("clipPath",{id:e},this.defs),[n,...o]=t.split(" ");if(n==="box"){let[r,l,h,a]=o;u("rect",{x:r,y:l,width:h,height:a},
s)}else u("path",{d:o.join(" ")},s);this.clips.set(t,e)}return e}drawMarkers(t,{points:e},{symbol:s="",across:n=0,stroke:o,
fill:r="none","fill-opacity":l=1}){let h=n>0&&!o,a=h?"h0":C(s),f=[];for(let c=0;c<e.length;c+=2)f.push(`M${this.pixels.x(
e[c])} ${this.pixels.y(e[c+1])}${a}`);let p=!o&&l===1,m={stroke:r,"stroke-width":n,"stroke-linecap":"round","stroke-opac\
ity":l};B(t,p?[f.join("")]:f,h?m:{})}setOrder(t){for(let[e,{group:s}]of this.drawn)t.includes(e)||(s.remove(),this.drawn.
delete(e));for(let e of t){let s=this.drawn.get(e);s&&this.marks.append(s.group)}}pixelUnder(t){let e=this.svg.getBoundingClientRect();
return{x:(t.clientX-e.left)*this.width/e.width,y:(e.bottom-t.clientY)*this.height/e.height}}};function Mt(i,{points:t,place:e=[
0,0,0,1],glyphs:s=[]},n){let[o,r,l,h]=e,a=s.map((f,p)=>`M${t[2*p]} ${t[2*p+1]}${C(n.glyphs[f])}`);B(i,[a.join("")]),y(i.
paths[0],"transform",`translate(${o} ${r}) rotate(${l}) scale(${h})`)}function B(i,t,e){i.paths.splice(t.length).forEach(
s=>s.remove()),t.forEach((s,n)=>{i.paths[n]??=u("path",e,i.group),y(i.paths[n],"d",s)})}var Nt=1e6,Ot=1e9,It="The kernel is busy, or not running. If this stays, run the cell. Where there is no cell, reload th\
e page.",R=class{number=Math.floor(Math.random()*Nt);tiles=[];row=null;waiting=0;constructor(t,e,s){this.board=t,this.model=
e,this.store=t.store,this.root=d("div",{class:"live"},s),this.words=d("div",{class:"live-words"},this.root),this.words.innerHTML=
e.get("words"),this.addTiles(),this.error=d("div",{class:"live-error",role:"alert",hidden:""},this.words),this.busy=d("d\
iv",{class:"live-busy",role:"status",hidden:""},this.root),this.busy.textContent=It,this.requests=new S({model:e,frames:t.
frames,onBusy:n=>this.busy.toggleAttribute("hidden",!n),onAnswer:n=>this.handleAnswer(n),onLoss:()=>this.sendReady(!0),first:this.
number*Ot}),this.input=new A(this.tiles,this.requests,this.store),this.controls=new T(this.root,this.requests,this.store,
(n,o)=>this.putError(n,o)),this.ticker=new M(this.requests,()=>t.views.values().next().value===this),this.slots=new N(this.
words,this.controls,this.ticker,this.store),this.shown=Promise.resolve()}addTiles(){let t=this.model.get("tiles");if(!t.
length){this.root.classList.add("live-plain");return}let e=this.words.querySelector("[data-tiles]");e||(e=d("div"),this.
words.before(e)),e.classList.add("live-tiles"),e.setAttribute("role","group");for(let[s,n]of t.entries()){let[o=e]=g(this.
words,"tile",String(s));this.tiles.push(new I(o,n,`live-${this.number}-${s}`))}this.row=e}start(){this.showAll();let t=this.
model.get("backgrounds").map(async(s,n)=>{s&&(await this.tiles[n].decodeBackground(s))()});this.shown=Promise.all(t).then(
()=>{}),this.input.setRegions(this.model.get("regions")),this.sendReady();let e=()=>{this.sendReady(),this.input.loosenGrips()};
this.root.addEventListener("toggle",e,!0)}sendReady(t=!1){let e=x(this.words).filter(E).map(({dataset:s})=>s.panel??"");
this.requests.send({event:"ready",view:this.number,ratio:window.devicePixelRatio,panels:e,anew:t})}handleAnswer(t){t.event===
"control"&&this.controls.restore(t.name),this.ticker.catchUp()}handleKey(t){t.ctrlKey||t.metaKey||t.altKey||(this.controls.
owns(t)?t.stopPropagation():(this.input.handleKey(t),this.keepFromLab(t)))}keepFromLab(t){t.key.length===1&&this.root.contains(
document.activeElement)&&t.stopPropagation()}receive(t,e,s){let n=Object.entries(t.pictures??{});if(!n.length&&!this.waiting){
this.show(t,s);return}this.waiting+=1;let o=this.shown,r=Promise.all(n.map(([l,h])=>this.tiles[Number(l)].decodeBackground(
e[h[h.length-1]])));this.shown=Promise.all([r,o]).then(([l])=>{this.waiting-=1,l.forEach(h=>h()),this.show(t,s)})}show(t,e){
t.everything?(this.tiles.forEach(s=>s.setOrder([])),this.showAll()):(this.showMarks(e),this.showOrders(t.order??{}),this.
showSlots(t.slots??{})),this.input.moveGrips(),t.ack&&this.requests.acknowledge(t.ack)}showAll(){this.showMarks(Object.keys(
this.store.marks).map(Number)),this.showOrders(this.store.orders),this.showSlots(this.store.slots)}showMarks(t){for(let e of t){
let s=this.store.marks[e];s&&this.tiles[s.figure].setMark(e,s,this.store)}}showOrders(t){for(let[e,s]of Object.entries(t))
this.tiles[Number(e)].setOrder(s)}showSlots(t){for(let[e,s]of Object.entries(t))e==="label"&&this.row?.setAttribute("ari\
a-label",s),e==="error"&&this.showError(s),this.slots.show(e,s)}showError(t){let e=this.requests.inFlight;e?.event==="co\
ntrol"?this.putError(t,g(this.words,"control",e.name)[0]):this.putError(t,e&&"region"in e?this.input.areas[e.region]?.tile.
node:void 0)}putError(t,e){let s=e?.closest("details[data-panel] > *, .live-words > *")??this.row;t&&s?.after(this.error),
this.error.textContent=t,this.error.toggleAttribute("hidden",!t)}close(){this.slots.close(),this.requests.stopTimers(),this.
model.send({event:"ready",view:this.number,ratio:1,panels:[],closed:!0}),this.root.remove()}};function Rt({model:i}){F(i)}function $t({model:i,el:t}){let e=F(i),s=new R(e,i,t),n=()=>s.input.setRegions(i.get("region\
s")),o=l=>s.handleKey(l),r=G(()=>s.sendReady());return e.views.add(s),s.start(),i.on("change:regions",n),window.addEventListener(
"keydown",o,!0),()=>{e.views.delete(s),i.off("change:regions",n),window.removeEventListener("keydown",o,!0),r(),s.close()}}
var we={initialize:Rt,render:$t};export{we as default};

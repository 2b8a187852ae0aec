import sharp from 'sharp';import fs from 'node:fs';
const [n,o]=process.argv.slice(2);
for(const f of fs.readdirSync(n)){if(!fs.existsSync(o+'/'+f)){console.log('only new',f);continue}
const [a,b]=await Promise.all([n,o].map(d=>sharp(`${d}/${f}`).removeAlpha().raw().toBuffer({resolveWithObject:true})));
if(a.info.width!==b.info.width||a.info.height!==b.info.height){console.log(f,'SIZE',a.info.width,a.info.height,b.info.width,b.info.height);continue}
let k=0,minY=1e9,maxY=0;for(let i=0;i<a.data.length;i+=3)if(Math.abs(a.data[i]-b.data[i])+Math.abs(a.data[i+1]-b.data[i+1])+Math.abs(a.data[i+2]-b.data[i+2])>30){k++;const y=Math.floor(i/3/a.info.width);minY=Math.min(minY,y);maxY=Math.max(maxY,y)}
if(k)console.log(f,(100*k/(a.data.length/3)).toFixed(2)+'%',minY,maxY,'of',a.info.height)}

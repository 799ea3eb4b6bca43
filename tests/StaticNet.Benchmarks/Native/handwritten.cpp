// The hand-written competitor, no library. Two flavours:
//  naive: plain loops, W[out][in], constant dims, separate grad buffer + Adam loop (compiler vectorises)
//  good : register-tiled microkernels (GCC vectors, 512 bit), W[in][out padded to 16], dW tile kept in registers and fused with Adam
// A shared library: its functions are at the end. Good needs AVX-512 and is left out where the compiler's target has none.
#include <math.h>
#include <string.h>
#ifdef __AVX512F__
#include <immintrin.h>
#define GOOD
#elif defined(__SSE__)
#include <immintrin.h>
#endif
#define AI inline __attribute__((always_inline))
enum {ID,RELU,TANH,SIG};
static const float LR=1e-3f,B1=0.9f,B2=0.999f,EPS=1e-8f;
AI float act1(int A,float x){ return A==RELU?(x>0?x:0):A==TANH?tanhf(x):A==SIG?1.f/(1.f+expf(-x)):x; }
AI float dact_y(int A,float y){ return A==RELU?(y>0?1.f:0.f):A==TANH?1-y*y:A==SIG?y*(1-y):1.f; }
// ---------------- naive
template<int I,int O,int A> struct NL{
    alignas(64) float w[O][I],b[O],gw[O][I],gb[O],mw[O][I],vw[O][I],mb[O],vb[O];
    const float* load(const float*p){ memset((void*)this,0,sizeof *this); for(int o=0;o<O;o++) for(int i=0;i<I;i++) w[o][i]=*p++; for(int o=0;o<O;o++) b[o]=*p++; return p; }
    float* store(float*p,bool grad)const{ for(int o=0;o<O;o++) for(int i=0;i<I;i++) *p++=grad?gw[o][i]:w[o][i]; for(int o=0;o<O;o++) *p++=grad?gb[o]:b[o]; return p; }
    template<int B> AI void fwd(const float(*__restrict x)[I],float(*__restrict y)[O])const{
        for(int n=0;n<B;n++){ for(int o=0;o<O;o++){ float s=b[o]; for(int i=0;i<I;i++) s+=w[o][i]*x[n][i]; y[n][o]=s; } 
            for(int o=0;o<O;o++) y[n][o]=act1(A,y[n][o]); } }
    template<int B,bool DX> AI void bwd(const float(*__restrict x)[I],const float(*__restrict y)[O],float(*__restrict dy)[O],float(*__restrict dx)[I]){
        memset(gw,0,sizeof gw); memset(gb,0,sizeof gb);
        for(int n=0;n<B;n++){
            for(int o=0;o<O;o++){ dy[n][o]*=dact_y(A,y[n][o]); gb[o]+=dy[n][o]; }
            if(DX){ for(int i=0;i<I;i++) dx[n][i]=0; }
            for(int o=0;o<O;o++){ float d=dy[n][o]; for(int i=0;i<I;i++) gw[o][i]+=d*x[n][i]; if(DX) for(int i=0;i<I;i++) dx[n][i]+=d*w[o][i]; }
        } }
    static AI void adam(float*__restrict p,const float*__restrict g,float*__restrict m,float*__restrict v,int n,float a,float c2){
        for(int k=0;k<n;k++){ float gg=g[k]; float mm=B1*m[k]+(1-B1)*gg, vv=B2*v[k]+(1-B2)*gg*gg; m[k]=mm; v[k]=vv; p[k]-=a*mm/(sqrtf(vv*c2)+EPS); } }
    AI void step(float a,float c2){ adam(&w[0][0],&gw[0][0],&mw[0][0],&vw[0][0],I*O,a,c2); adam(b,gb,mb,vb,O,a,c2); }
    AI void sgd(){ for(int o=0;o<O;o++){ for(int i=0;i<I;i++) w[o][i]-=LR*gw[o][i]; b[o]-=LR*gb[o]; } }
};
template<int B,int D0,int D1,int D2,int D3,int A1,int A2,int A3> struct Naive3{ // D3==0 -> 2 layers
    static constexpr int L=D3?3:2; static constexpr int DO=D3?D3:D2; static constexpr int E3=D3?D3:1;
    NL<D0,D1,A1> l1; NL<D1,D2,A2> l2; NL<D2,E3,A3> l3;
    alignas(64) float x[B][D0],y1[B][D1],y2[B][D2],y3[B][E3],d1[B][D1],d2[B][D2],d3[B][E3],t[B][DO]; double p1,p2;
    void data(const float*xs,const float*ts){ for(int n=0;n<B;n++){ for(int i=0;i<D0;i++) x[n][i]=*xs++; for(int i=0;i<DO;i++) t[n][i]=*ts++; } }
    void load(const float*p){ p=l1.load(p); p=l2.load(p); if(D3) l3.load(p); p1=p2=1; }
    void store(float*p,bool grad)const{ p=l1.store(p,grad); p=l2.store(p,grad); if(D3) l3.store(p,grad); }
    void outputs(float*p)const{ for(int n=0;n<B;n++) for(int o=0;o<DO;o++) *p++=D3?y3[n][o%E3]:y2[n][o%D2]; }
    __attribute__((noinline)) void fwd(){ l1.template fwd<B>(x,y1); l2.template fwd<B>(y1,y2); if(D3) l3.template fwd<B>(y2,y3); asm volatile(""::"r"(this):"memory"); }
    AI void grads(Naive3&s){
        s.l1.template fwd<B>(s.x,s.y1); s.l2.template fwd<B>(s.y1,s.y2); if(D3) s.l3.template fwd<B>(s.y2,s.y3);
        const float c=2.f/(B*DO);
        if constexpr(D3!=0){ for(int n=0;n<B;n++) for(int o=0;o<DO;o++) s.d3[n][o]=c*(s.y3[n][o]-s.t[n][o]);
            s.l3.template bwd<B,true>(s.y2,s.y3,s.d3,s.d2); }
        else for(int n=0;n<B;n++) for(int o=0;o<DO;o++) s.d2[n][o]=c*(s.y2[n][o]-s.t[n][o]);
        s.l2.template bwd<B,true>(s.y1,s.y2,s.d2,s.d1); s.l1.template bwd<B,false>(s.x,s.y1,s.d1,nullptr); }
    __attribute__((noinline)) void grad(){ grads(*this); asm volatile(""::"r"(this):"memory"); }
    __attribute__((noinline)) void train(){ grads(*this); p1*=B1; p2*=B2; float a=LR/(1-(float)p1), c2=1/(1-(float)p2);
        l1.step(a,c2); l2.step(a,c2); if(D3) l3.step(a,c2); asm volatile(""::"r"(this):"memory"); }
    __attribute__((noinline)) void sgd(){ grads(*this); l1.sgd(); l2.sgd(); if(D3) l3.sgd(); asm volatile(""::"r"(this):"memory"); }
};
#ifdef GOOD
// ---------------- good
typedef float v16 __attribute__((vector_size(64),aligned(64)));
typedef float v16u __attribute__((vector_size(64),aligned(4)));
AI v16 splat(float f){ return (v16)_mm512_set1_ps(f); }
AI v16 vmax0(v16 x){ return (v16)_mm512_max_ps((__m512)x,_mm512_setzero_ps()); }
AI v16 vtanh(v16 x){ // rational 13/6, few ulp
    x=(v16)_mm512_max_ps(_mm512_min_ps((__m512)x,_mm512_set1_ps(7.90531110763549805f)),_mm512_set1_ps(-7.90531110763549805f));
    v16 x2=x*x; v16 p=splat(-2.76076847742355e-16f);
    p=p*x2+splat(2.00018790482477e-13f); p=p*x2+splat(-8.60467152213735e-11f); p=p*x2+splat(5.12229709037114e-08f);
    p=p*x2+splat(1.48572235717979e-05f); p=p*x2+splat(6.37261928875436e-04f); p=p*x2+splat(4.89352455891786e-03f); p=p*x;
    v16 q=splat(1.19825839466702e-06f); q=q*x2+splat(1.18534705686654e-04f); q=q*x2+splat(2.26843463243900e-03f); q=q*x2+splat(4.89352518554385e-03f);
    return p/q; }
AI v16 vact(int A,v16 x){ return A==RELU?vmax0(x):A==TANH?vtanh(x):A==SIG?splat(.5f)+splat(.5f)*vtanh(x*splat(.5f)):x; }
AI v16 vdmul(int A,v16 g,v16 y){ if(A==RELU) return (v16)_mm512_maskz_mov_ps(_mm512_cmp_ps_mask((__m512)y,_mm512_setzero_ps(),_CMP_GT_OQ),(__m512)g); if(A==TANH) return g*(splat(1)-y*y); if(A==SIG) return g*y*(splat(1)-y); return g; }
AI void tr16(v16*r){ __m512*a=(__m512*)r,t[16];
#define U _Pragma("GCC unroll 16")
    U for(int i=0;i<8;i++){ t[2*i]=_mm512_unpacklo_ps(a[2*i],a[2*i+1]); t[2*i+1]=_mm512_unpackhi_ps(a[2*i],a[2*i+1]); }
    U for(int i=0;i<4;i++){ __m512d q0=(__m512d)t[4*i],q1=(__m512d)t[4*i+1],q2=(__m512d)t[4*i+2],q3=(__m512d)t[4*i+3];
        a[4*i]=(__m512)_mm512_unpacklo_pd(q0,q2); a[4*i+1]=(__m512)_mm512_unpackhi_pd(q0,q2); a[4*i+2]=(__m512)_mm512_unpacklo_pd(q1,q3); a[4*i+3]=(__m512)_mm512_unpackhi_pd(q1,q3); }
    U for(int i=0;i<4;i++){ t[i]=_mm512_shuffle_f32x4(a[i],a[4+i],0x88); t[4+i]=_mm512_shuffle_f32x4(a[i],a[4+i],0xdd); t[8+i]=_mm512_shuffle_f32x4(a[8+i],a[12+i],0x88); t[12+i]=_mm512_shuffle_f32x4(a[8+i],a[12+i],0xdd); }
    U for(int i=0;i<4;i++){ a[i]=_mm512_shuffle_f32x4(t[i],t[8+i],0x88); a[8+i]=_mm512_shuffle_f32x4(t[i],t[8+i],0xdd); a[4+i]=_mm512_shuffle_f32x4(t[4+i],t[12+i],0x88); a[12+i]=_mm512_shuffle_f32x4(t[4+i],t[12+i],0xdd); } }
constexpr int P16(int x){ return (x+15)/16*16; }
// y[MR][NV*16] = (bias) + x[MR][K] * w[K][NV*16]; KS k-split
template<int MR,int NV,int KS,int K,int LDX,int LDW,int LDY,int MODE,int A> AI void mk(const float*x,const float*w,const float*b,float*y,const float*yprev){
    v16 c[KS][MR][NV];
    U for(int r=0;r<MR;r++) U for(int n=0;n<NV;n++){ c[0][r][n]=MODE==0?*(v16u*)(b+16*n):splat(0); U for(int s=1;s<KS;s++) c[s][r][n]=splat(0); }
    int k=0;
    for(;k+KS<=K;k+=KS) U for(int s=0;s<KS;s++) U for(int n=0;n<NV;n++){ v16 wv=*(v16u*)(w+(k+s)*LDW+16*n); U for(int r=0;r<MR;r++) c[s][r][n]+=splat(x[r*LDX+k+s])*wv; }
    if(K%KS) for(;k<K;k++) U for(int n=0;n<NV;n++){ v16 wv=*(v16u*)(w+k*LDW+16*n); U for(int r=0;r<MR;r++) c[0][r][n]+=splat(x[r*LDX+k])*wv; }
    U for(int r=0;r<MR;r++) U for(int n=0;n<NV;n++){ v16 a=c[0][r][n]; U for(int s=1;s<KS;s++) a+=c[s][r][n];
        if(MODE==0) *(v16u*)(y+r*LDY+16*n)=vact(A,a); else *(v16u*)(y+r*LDY+16*n)=vdmul(A,a,*(v16u*)(yprev+r*LDY+16*n)); }
}
// whole: rows B, cols NP (mult of 16)
template<int B,int NP,int K,int LDX,int LDW,int LDY,int MODE,int A> AI void gemm(const float*x,const float*w,const float*b,float*y,const float*yp){
    constexpr int NB=NP/16;
    if constexpr(B==1){ constexpr int NV=NB>=8?8:NB; constexpr int KS=NV>=8?1:NV>=4?2:NV>=2?4:8; int j=0;
        for(;j+NV<=NB;j+=NV) mk<1,NV,KS,K,LDX,LDW,LDY,MODE,A>(x,w+16*j,b+16*j,y+16*j,yp+16*j);
        if constexpr(NB%NV) mk<1,NB%NV,2,K,LDX,LDW,LDY,MODE,A>(x,w+16*j,b+16*j,y+16*j,yp+16*j);
    } else { constexpr int NV=NB>=4?4:NB; constexpr int MR=NV==1?16:NV==2?8:4; int j=0;
        for(;j+NV<=NB;j+=NV) for(int r=0;r<B;r+=MR) mk<MR,NV,1,K,LDX,LDW,LDY,MODE,A>(x+r*LDX,w+16*j,b+16*j,y+r*LDY+16*j,yp+r*LDY+16*j);
        if constexpr(NB%NV) for(int r=0;r<B;r+=4) mk<4,NB%NV,1,K,LDX,LDW,LDY,MODE,A>(x+r*LDX,w+16*j,b+16*j,y+r*LDY+16*j,yp+r*LDY+16*j);
    } }
struct HP{ float a,c2; };
template<int OPT> AI void upd(v16 g,float*w,float*m,float*v,HP h){
    if(OPT==1){ *(v16u*)w-=splat(LR)*g; return; }
    v16 mm=splat(B1)**(v16u*)m+splat(1-B1)*g, vv=splat(B2)**(v16u*)v+splat(1-B2)*g*g; *(v16u*)m=mm; *(v16u*)v=vv;
    // sqrt via rsqrt14 + 1 NR; 1/(sqrt+eps) via rcp14 + 1 NR
    __m512 s=_mm512_mul_ps((__m512)vv,_mm512_set1_ps(h.c2)); s=_mm512_max_ps(s,_mm512_set1_ps(1e-30f));
    v16 r=(v16)_mm512_rsqrt14_ps(s); r=r*(splat(1.5f)-splat(.5f)*(v16)s*r*r); v16 d=(v16)s*r+splat(EPS);
    v16 q=(v16)_mm512_rcp14_ps((__m512)d); q=q*(splat(2)-d*q);
    *(v16u*)w-=splat(h.a)*mm*q; }
// dW tile: rows i..i+MI, cols NV*16, fused update (OPT 0 adam,1 sgd,2 store grad in m-> g)
template<int MI,int NV,int B,int LDX,int LDD,int LDW,int OPT> AI void dw(const float*x,const float*d,float*w,float*m,float*v,float*g,HP h){
    v16 c[MI][NV]; U for(int r=0;r<MI;r++) U for(int n=0;n<NV;n++) c[r][n]=splat(0);
    for(int k=0;k<B;k++) U for(int n=0;n<NV;n++){ v16 dv=*(v16u*)(d+k*LDD+16*n); U for(int r=0;r<MI;r++) c[r][n]+=splat(x[k*LDX+r])*dv; }
    U for(int r=0;r<MI;r++) U for(int n=0;n<NV;n++){ int o=r*LDW+16*n; if(OPT==2) *(v16u*)(g+o)=c[r][n]; else upd<OPT>(c[r][n],w+o,m+o,v+o,h); } }
template<int B,int I,int LDX,int OP,int OPT> AI void dwall(const float*x,const float*d,float*w,float*m,float*v,float*g,HP h){
    constexpr int NB=OP/16; constexpr int NV=NB>=4?4:NB; constexpr int MI=NV==1?16:NV==2?8:4;
    static_assert(NB%NV==0);
    for(int j=0;j<NB;j+=NV){ int i=0; for(;i+MI<=I;i+=MI) dw<MI,NV,B,LDX,OP,OP,OPT>(x+i,d+16*j,w+i*OP+16*j,m+i*OP+16*j,v+i*OP+16*j,g+i*OP+16*j,h);
        for(;i<I;i++) dw<1,NV,B,LDX,OP,OP,OPT>(x+i,d+16*j,w+i*OP+16*j,m+i*OP+16*j,v+i*OP+16*j,g+i*OP+16*j,h); } }
template<int B,int I,int IP,int O,int A> struct GL{ // IP: row pitch of input
    static constexpr int OP=P16(O);
    alignas(64) float w[I][OP],b[OP],mw[I][OP],vw[I][OP],mb[OP],vb[OP],gw[I][OP],gb[OP],y[B][OP],d[B][OP],wt[OP][P16(I)];
    const float* load(const float*p){ memset((void*)this,0,sizeof *this); for(int o=0;o<O;o++) for(int i=0;i<I;i++) w[i][o]=*p++; for(int o=0;o<O;o++) b[o]=*p++; return p; }
    float* store(float*p,bool grad)const{ for(int o=0;o<O;o++) for(int i=0;i<I;i++) *p++=grad?gw[i][o]:w[i][o]; for(int o=0;o<O;o++) *p++=grad?gb[o]:b[o]; return p; }
    AI void fwd(const float*x){ gemm<B,OP,I,IP,OP,OP,0,A>(x,&w[0][0],b,&y[0][0],b); }
    // d must already hold dL/dpre. dx -> dprev (multiplied by act' of prev using yprev)
    template<int PA> AI void dx(float*dprev,const float*yprev){
        static_assert(I%16==0||I<16);
        if constexpr(B==1){
            for(int i=0;i<I;i+=16){ v16 r[16]; U for(int q=0;q<16;q++){ v16 a=splat(0); for(int n=0;n<OP/16;n++) a+=*(v16u*)&w[i+q][16*n]**(v16u*)&d[0][16*n]; r[q]=a; }
                tr16(r); v16 s=((r[0]+r[1])+(r[2]+r[3]))+((r[4]+r[5])+(r[6]+r[7]))+(((r[8]+r[9])+(r[10]+r[11]))+((r[12]+r[13])+(r[14]+r[15])));
                *(v16u*)(dprev+i)=vdmul(PA,s,*(v16u*)(yprev+i)); }
        } else {
            for(int i=0;i<I;i+=16) for(int o=0;o<OP;o+=16){ v16 r[16]; U for(int q=0;q<16;q++) r[q]=*(v16u*)&w[i+q][o]; tr16(r); U for(int q=0;q<16;q++) *(v16u*)&wt[o+q][i]=r[q]; }
            gemm<B,P16(I),O,OP,P16(I),P16(I),1,PA>(&d[0][0],&wt[0][0],b,dprev,yprev);
        } }
    template<int OPT> AI void upd_(const float*x,HP h){ dwall<B,I,IP,OP,OPT>(x,&d[0][0],&w[0][0],&mw[0][0],&vw[0][0],&gw[0][0],h);
        for(int n=0;n<OP/16;n++){ v16 s=splat(0); for(int k=0;k<B;k++) s+=*(v16u*)&d[k][16*n]; if(OPT==2) *(v16u*)(gb+16*n)=s; else upd<OPT>(s,b+16*n,mb+16*n,vb+16*n,h); } }
};
template<int B,int D0,int D1,int D2,int D3,int A1,int A2,int A3> struct Good3{
    static constexpr int DO=D3?D3:D2; static constexpr int E3=D3?D3:1; static constexpr int E2=D3?D2:16;
    GL<B,D0,D0,D1,A1> l1; GL<B,D1,P16(D1),D2,A2> l2; GL<B,E2,P16(E2),E3,A3> l3;
    alignas(64) float x[B][D0]; alignas(64) float t[B][P16(DO)]; double p1,p2;
    void data(const float*xs,const float*ts){ memset(t,0,sizeof t); for(int n=0;n<B;n++){ for(int i=0;i<D0;i++) x[n][i]=*xs++; for(int i=0;i<DO;i++) t[n][i]=*ts++; } }
    void load(const float*p){ p=l1.load(p); p=l2.load(p); if(D3) l3.load(p); p1=p2=1; }
    void store(float*p,bool grad)const{ p=l1.store(p,grad); p=l2.store(p,grad); if(D3) l3.store(p,grad); }
    void outputs(float*p)const{ for(int n=0;n<B;n++) for(int o=0;o<DO;o++) *p++=D3?l3.y[n][o%P16(E3)]:l2.y[n][o]; }
    AI void f(){ l1.fwd(&x[0][0]); l2.fwd(&l1.y[0][0]); if constexpr(D3!=0) l3.fwd(&l2.y[0][0]); }
    __attribute__((noinline)) void fwd(){ f(); asm volatile(""::"r"(this):"memory"); }
    template<int OPT> AI void tr(){ p1*=B1; p2*=B2; HP h{LR/(1-(float)p1),1/(1-(float)p2)}; f(); const float c=2.f/(B*DO);
        if constexpr(D3!=0){ for(int n=0;n<B;n++) for(int o=0;o<P16(DO);o+=16){ v16 y=*(v16u*)&l3.y[n][o]; *(v16u*)&l3.d[n][o]=vdmul(A3,splat(c)*(y-*(v16u*)&t[n][o]),y); }
            l3.template dx<A2>(&l2.d[0][0],&l2.y[0][0]); l3.template upd_<OPT>(&l2.y[0][0],h); }
        else for(int n=0;n<B;n++) for(int o=0;o<P16(DO);o+=16){ v16 y=*(v16u*)&l2.y[n][o]; *(v16u*)&l2.d[n][o]=vdmul(A2,splat(c)*(y-*(v16u*)&t[n][o]),y); }
        l2.template dx<A1>(&l1.d[0][0],&l1.y[0][0]); l2.template upd_<OPT>(&l1.y[0][0],h); l1.template upd_<OPT>(&x[0][0],h); }
    __attribute__((noinline)) void train(){ tr<0>(); asm volatile(""::"r"(this):"memory"); }
    __attribute__((noinline)) void sgd(){ tr<1>(); asm volatile(""::"r"(this):"memory"); }
    __attribute__((noinline)) void grad(){ tr<2>(); asm volatile(""::"r"(this):"memory"); }
};
#endif
// ---------------- the library
// In the canonical order of StaticNet: layer after layer, weights [out][in], then biases.
struct Network {
    virtual void data(const float* x, const float* t) = 0;
    virtual void load(const float* parameters) = 0;
    virtual void store(int what, float* destination) = 0;
    virtual void run(int op, long n) = 0;
};
template<class C> struct Entry : Network {
    alignas(64) C net;
    void data(const float* x, const float* t) override { net.data(x, t); }
    void load(const float* parameters) override { net.load(parameters); }
    void store(int what, float* destination) override { what == 0 ? net.outputs(destination) : net.store(destination, what == 2); }
    void run(int op, long n) override {
        switch (op) {
            case 0: for (; n > 0; n--) net.fwd(); break;
            case 1: for (; n > 0; n--) net.grad(); break;
            case 2: for (; n > 0; n--) net.sgd(); break;
            case 3: for (; n > 0; n--) net.train(); break;
        }
    }
};
template<class C> static Network* entry() { static Entry<C> e; return &e; }
struct Row { const char* flavour; const char* net; int batch; Network* (*get)(); };
#define NET(T,flavour,net,...) {flavour,net,1,entry<T<1,__VA_ARGS__>>},{flavour,net,32,entry<T<32,__VA_ARGS__>>},{flavour,net,256,entry<T<256,__VA_ARGS__>>},
static const Row rows[] = {
    NET(Naive3,"c_naive","xor",2,4,1,0,TANH,SIG,ID)
    NET(Naive3,"c_naive","pol_tanh",13,64,64,4,TANH,TANH,ID)
    NET(Naive3,"c_naive","pol_relu",13,64,64,4,RELU,RELU,ID)
    NET(Naive3,"c_naive","sq64",64,64,64,64,RELU,RELU,ID)
    NET(Naive3,"c_naive","mn128",784,128,10,0,RELU,ID,ID)
    NET(Naive3,"c_naive","mn512",784,512,512,10,RELU,RELU,ID)
#ifdef GOOD
    NET(Good3,"c_good","pol_tanh",13,64,64,4,TANH,TANH,ID)
    NET(Good3,"c_good","pol_relu",13,64,64,4,RELU,RELU,ID)
    NET(Good3,"c_good","sq64",64,64,64,64,RELU,RELU,ID)
    NET(Good3,"c_good","mn128",784,128,10,0,RELU,ID,ID)
    NET(Good3,"c_good","mn512",784,512,512,10,RELU,RELU,ID)
#endif
};
extern "C" {
int sn_find(const char* flavour, const char* net, int batch) {
    for (int id = 0; id < (int)(sizeof rows / sizeof *rows); id++)
        if (!strcmp(rows[id].flavour, flavour) && !strcmp(rows[id].net, net) && rows[id].batch == batch) return id;
    return -1;
}
void sn_data(int id, const float* x, const float* t) { rows[id].get()->data(x, t); }
// New weights; moments and step counts begin again.
void sn_reset(int id, const float* parameters) { rows[id].get()->load(parameters); }
// what: 0 outputs, 1 parameters, 2 gradients
void sn_store(int id, int what, float* destination) { rows[id].get()->store(what, destination); }
// op: 0 fwd, 1 tgrad, 2 tsgd, 3 train. -ffast-math asks for denormals as zero: a program sets that as it starts,
// a library must not leave it on in somebody else's thread.
void sn_run(int id, int op, long n) {
#ifdef __SSE__
    unsigned before = _mm_getcsr();
    _mm_setcsr(before | 0x8040);
#endif
    rows[id].get()->run(op, n);
#ifdef __SSE__
    _mm_setcsr(before);
#endif
}
// Loading a library that was linked with -ffast-math may have set it already: the default state again.
void sn_default_mode() {
#ifdef __SSE__
    _mm_setcsr(0x1f80);
#endif
}
}

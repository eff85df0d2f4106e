def f(x):
    for i in x:
        if x0 and i < 0: y0(i, 0); continue
        if x1 and i < 1: y1(i, 1); continue
        if x2 and i < 2: y2(i, 2); continue
        if x3 and i < 3: y3(i, 3); continue
        if x4 and i < 4: y4(i, 4); continue
        if x5 and i < 5: y5(i, 5); continue
        if x6 and i < 6: y6(i, 6); continue
        if x7 and i < 7: y7(i, 7); continue
        if x8 and i < 8: y8(i, 8); continue
        if x9 and i < 9: y9(i, 9); continue
        if x10 and i < 10: y10(i, 10); continue
        if x11 and i < 11: y11(i, 11); continue
        if x12 and i < 12: y12(i, 12); continue
        if x13 and i < 13: y13(i, 13); continue
        if x14 and i < 14: y14(i, 14); continue
        if x15 and i < 15: y15(i, 15); continue
        if x16 and i < 16: y16(i, 16); continue
        if x17 and i < 17: y17(i, 17); continue
        if x18 and i < 18: y18(i, 18); continue
        if x19 and i < 19: y19(i, 19); continue
        if x20 and i < 20: y20(i, 20); continue
        if x21 and i < 21: y21(i, 21); continue
        if x22 and i < 22: y22(i, 22); continue
        if x23 and i < 23: y23(i, 23); continue
        if x24 and i < 24: y24(i, 24); continue
        if x25 and i < 25: y25(i, 25); continue
        if x26 and i < 26: y26(i, 26); continue
        if x27 and i < 27: y27(i, 27); continue
        if x28 and i < 28: y28(i, 28); continue
        if x29 and i < 29: y29(i, 29); continue
        if x30 and i < 30: y30(i, 30); continue
        if x31 and i < 31: y31(i, 31); continue
        if x32 and i < 32: y32(i, 32); continue
        if x33 and i < 33: y33(i, 33); continue
        if x34 and i < 34: y34(i, 34); continue
        if x35 and i < 35: y35(i, 35); continue
        if x36 and i < 36: y36(i, 36); continue
        if x37 and i < 37: y37(i, 37); continue
        if x38 and i < 38: y38(i, 38); continue
        if x39 and i < 39: y39(i, 39); continue
        if x40 and i < 40: y40(i, 40); continue
        if x41 and i < 41: y41(i, 41); continue
        if x42 and i < 42: y42(i, 42); continue
        if x43 and i < 43: y43(i, 43); continue
        if x44 and i < 44: y44(i, 44); continue
        if x45 and i < 45: y45(i, 45); continue
        if x46 and i < 46: y46(i, 46); continue
        if x47 and i < 47: y47(i, 47); continue
        if x48 and i < 48: y48(i, 48); continue
        if x49 and i < 49: y49(i, 49); continue
        if x50 and i < 50: y50(i, 50); continue
        if x51 and i < 51: y51(i, 51); continue
        if x52 and i < 52: y52(i, 52); continue
        if x53 and i < 53: y53(i, 53); continue
        if x54 and i < 54: y54(i, 54); continue
        if x55 and i < 55: y55(i, 55); continue
        if x56 and i < 56: y56(i, 56); continue
        if x57 and i < 57: y57(i, 57); continue
        if x58 and i < 58: y58(i, 58); continue
        if x59 and i < 59: y59(i, 59); continue
    else:
        return 1
    return 2












































































































































































































































































































z = (1,












































































































































  2, g())

names = [n0, n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, n11, n12, n13, n14, n15, n16, n17, n18, n19, n20, n21, n22, n23, n24, n25, n26, n27, n28, n29, n30, n31, n32, n33, n34, n35, n36, n37, n38, n39, n40, n41, n42, n43, n44, n45, n46, n47, n48, n49, n50, n51, n52, n53, n54, n55, n56, n57, n58, n59, n60, n61, n62, n63, n64, n65, n66, n67, n68, n69, n70, n71, n72, n73, n74, n75, n76, n77, n78, n79, n80, n81, n82, n83, n84, n85, n86, n87, n88, n89, n90, n91, n92, n93, n94, n95, n96, n97, n98, n99, n100, n101, n102, n103, n104, n105, n106, n107, n108, n109, n110, n111, n112, n113, n114, n115, n116, n117, n118, n119, n120, n121, n122, n123, n124, n125, n126, n127, n128, n129, n130, n131, n132, n133, n134, n135, n136, n137, n138, n139, n140, n141, n142, n143, n144, n145, n146, n147, n148, n149, n150, n151, n152, n153, n154, n155, n156, n157, n158, n159, n160, n161, n162, n163, n164, n165, n166, n167, n168, n169, n170, n171, n172, n173, n174, n175, n176, n177, n178, n179, n180, n181, n182, n183, n184, n185, n186, n187, n188, n189, n190, n191, n192, n193, n194, n195, n196, n197, n198, n199, n200, n201, n202, n203, n204, n205, n206, n207, n208, n209, n210, n211, n212, n213, n214, n215, n216, n217, n218, n219, n220, n221, n222, n223, n224, n225, n226, n227, n228, n229, n230, n231, n232, n233, n234, n235, n236, n237, n238, n239, n240, n241, n242, n243, n244, n245, n246, n247, n248, n249, n250, n251, n252, n253, n254, n255, n256, n257, n258, n259, n260, n261, n262, n263, n264, n265, n266, n267, n268, n269, n270, n271, n272, n273, n274, n275, n276, n277, n278, n279, n280, n281, n282, n283, n284, n285, n286, n287, n288, n289, n290, n291, n292, n293, n294, n295, n296, n297, n298, n299]
